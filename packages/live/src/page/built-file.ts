/** A file of the page as the build made it: code, so that it is there wherever the package is. */
export interface BuiltFile {
  /** With the hash of its contents, such as `page.3f9a1c20.js`. */
  readonly name: string;
  /** For `content-type`. */
  readonly type: string;
  /** Its contents, compressed, in base64. */
  readonly gzip: string;
  /** Of the contents, in hexadecimal digits. */
  readonly sha256: string;
  /** Of the contents as they are. */
  readonly bytes: number;
}
