/** How grave a line of the log is, as pino calls it: from the least on. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A line of the log. What it holds is read when it is asked for first. */
export interface LogRecord {
  readonly level: LogLevel;
  /** When it was written, in milliseconds since 1970. */
  readonly timeMs: number;
  /** As it was written, without its break. */
  readonly line: string;
  /** Every field of it; none where it is no object of JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
}
