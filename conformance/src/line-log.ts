import type { LogsOptions } from '@vigia/core';

/** One line of a logger, parsed. */
export type LoggedLine = Readonly<Record<string, unknown>>;

/** A destination that keeps what is written to it. */
export interface LineLog {
  readonly destination: NonNullable<LogsOptions['destination']>;
  readonly lines: readonly LoggedLine[];
  /** Those about requests. */
  accessLines(): readonly LoggedLine[];
}

/** @see LineLog */
export function createLineLog(): LineLog {
  const lines: LoggedLine[] = [];
  return {
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
    lines,
    accessLines: () => lines.filter(isAccessLine),
  };
}

function isAccessLine(line: LoggedLine): boolean {
  return line['duration_ms'] !== undefined && line['outcome'] !== undefined && line['path'] !== undefined;
}
