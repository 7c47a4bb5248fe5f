/** How processes of one host that are one service bring their metrics together, so that any of them tells of all. */
export interface ProcessesOptions {
  /**
   * Where their files and sockets are: the same for all of them, and on a disk of the host.
   * @defaultValue the directory for temporary files
   */
  readonly directory?: string | undefined;
  /** How long a scrape waits for the other processes, in milliseconds. @defaultValue 500 */
  readonly timeoutMs?: number | undefined;
}
