import { type Logger, pino } from 'pino';

/** A logger that writes nothing, and opens nothing to write it to: by itself pino opens stdout. */
export function createSilentLogger(): Logger {
  return pino({ level: 'silent' }, { write() {} });
}
