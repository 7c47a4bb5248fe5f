/** Where sinks keep what they cannot deliver yet, beyond the life of the process. */
export interface SpoolOptions {
  /** May be shared by processes, containers and machines. @defaultValue `VIGIA_SPOOL_DIR`, else no spool */
  readonly directory?: string | undefined;
  /**
   * `overflow`: what memory has no room for, what waits while a far end is away, and what is left at the end.
   * `always`: everything, before it is sent, so that it survives a process that is killed.
   *
   * @defaultValue `overflow`
   */
  readonly mode?: 'overflow' | 'always' | undefined;
  /** Of each sink, all processes together, in bytes. @defaultValue 256 MiB */
  readonly maxBytes?: number | undefined;
}
