/** One file to be written. */
export interface ProvisionedFile {
  /** Relative to the output directory, with `/`. */
  readonly path: string;
  readonly content: string;
}
