import type { Report } from '@vigia/contract';
import type { Logger } from 'pino';

/** Writes an `info` line about the telemetry itself. Never throws, as the user's logger or its destination may. */
export type Note = (fields: object, message: string) => void;

/** @see Note */
export function createNote(logger: Pick<Logger, 'info'>, report: Report): Note {
  return (fields, message) => {
    try {
      logger.info(fields, message);
    } catch (cause) {
      report({
        code: 'VIGIA_CALLBACK_FAILED',
        message: `The logger threw; a line is lost: ${message}`,
        fix: 'Mend what was given as `logs.logger` or `logs.destination`.',
        cause,
      });
    }
  };
}
