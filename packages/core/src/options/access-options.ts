/** The line that is written at the end of every exchange. */
export interface AccessOptions {
  /**
   * Who writes it. `pino-http`, on Express and Koa, is the package that the application has installed; it costs more
   * and says less, and has no use for the other options.
   * @defaultValue `vigia`
   */
  readonly engine?: 'vigia' | 'pino-http' | undefined;
  /** The share of the successes that is written, from 0 to 1; the line says it then. @defaultValue 1 */
  readonly sample?: number | undefined;
  /** Successes that took so long, in milliseconds, are written whatever {@link sample} says. @defaultValue none */
  readonly slowMs?: number | undefined;
  /** Headers of the request that the line has, by name; the values of secret ones are redacted. @defaultValue none */
  readonly headers?: readonly string[] | undefined;
}

/** What keeps a loop of failures from filling the log. */
export interface StormOptions {
  /**
   * How many lines like each other, from `warn` on, are written in a second; a line says how many more there were.
   * @defaultValue 100
   */
  readonly linesPerSecond?: number | undefined;
}
