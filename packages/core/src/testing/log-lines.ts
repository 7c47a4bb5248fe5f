import type { DestinationStream } from 'pino';

/** One line of the logger, parsed: `{ level: 30, msg: 'ready', … }`. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A destination that keeps what is written to it. */
export interface LogLines {
  readonly destination: DestinationStream;
  readonly lines: readonly LogLine[];
  clear(): void;
}

/** @see LogLines */
export function createLogLines(): LogLines {
  const lines: LogLine[] = [];
  return {
    destination: { write: (line) => lines.push(JSON.parse(line)) },
    lines,
    clear: () => lines.splice(0),
  };
}
