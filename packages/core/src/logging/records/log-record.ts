import { LOG_LEVELS, type LogLevel, type LogRecord } from '@vigia/contract';

/** Pino's lines begin with their level: a number, or its name where a child was told so. */
const LEVEL = /^\{"level":(?:(\d{1,9})|"([a-z]+)")/;

const STEP = 10;

/** The level at the beginning of a line; one of somebody's own counts as the nearest below. */
export function lineLevel(line: string): LogLevel {
  const [, number, name] = LEVEL.exec(line) ?? [];
  if (number === undefined) return LOG_LEVELS.find((level) => level === name) ?? 'info';
  const index = Math.floor(Number(number) / STEP) - 1;
  return LOG_LEVELS[Math.min(Math.max(0, index), LOG_LEVELS.length - 1)] ?? 'info';
}

/** A record of a line that was written just now. It is parsed once, and only if somebody asks. */
export function createLogRecord(written: string, level: LogLevel): LogRecord {
  const line = written.endsWith('\n') ? written.slice(0, -1) : written;
  let parsed: LogRecord['fields'] | undefined;

  return {
    level,
    // Not that of the line: whoever logs a field `time` writes a second one, which parsers believe.
    timeMs: Date.now(),
    line,
    get fields() {
      parsed ??= parseFields(line);
      return parsed;
    },
  };
}

function parseFields(line: string): LogRecord['fields'] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    // A hook of the user's may write what it likes.
    return {};
  }
}
