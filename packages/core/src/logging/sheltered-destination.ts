import type { Report } from '@vigia/contract';
import { type FullDestination, passingDestination } from './passing-destination.js';

/** Where a destination's losses are told. */
export interface ShelterOptions {
  readonly report: Report;
  /** Called for every line that is lost. */
  readonly lost: () => void;
}

/**
 * A destination of the user's that throws nothing into whoever logs. Its own `error` events are left to the user, as pino
 * leaves them.
 */
export function shelteredDestination(given: FullDestination, { report, lost }: ShelterOptions): FullDestination {
  // To tell of it is to write a line, which fails alike.
  let isTelling = false;

  function tell(cause: unknown): void {
    if (isTelling) return;
    isTelling = true;
    report({
      code: 'VIGIA_CALLBACK_FAILED',
      subject: 'logs.destination',
      message: 'The `write` of `logs.destination` threw: a line is lost.',
      fix: 'Mend what the cause names, such as a full disk.',
      cause,
    });
    isTelling = false;
  }

  return passingDestination(given, (line) => {
    try {
      given.write(line);
    } catch (cause) {
      lost();
      tell(cause);
    }
  });
}
