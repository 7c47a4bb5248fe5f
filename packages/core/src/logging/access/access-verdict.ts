import type { ExchangeEvent } from '@vigia/contract';

/** What decides about the line of an exchange. */
export interface AccessFacts {
  readonly status: number;
  readonly aborted: boolean;
}

/** The level of a line about an exchange, and its message, which stays the same from line to line. */
export interface AccessVerdict {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

const COMPLETED: AccessVerdict = { level: 'info', message: 'request completed' };
const REFUSED: AccessVerdict = { level: 'warn', message: 'request completed' };
const ABORTED: AccessVerdict = { level: 'warn', message: 'request aborted' };
const FAILED: AccessVerdict = { level: 'error', message: 'request failed' };

/** Every verdict there is. */
export const ACCESS_VERDICTS: readonly AccessVerdict[] = [COMPLETED, REFUSED, ABORTED, FAILED];

/** Errors of the server are errors; what clients did wrong, and responses that did not arrive, are warnings. */
export function verdictOf({ aborted, status }: AccessFacts): AccessVerdict {
  if (status >= 500) return FAILED;
  if (aborted) return ABORTED;
  return status >= 400 ? REFUSED : COMPLETED;
}

/** The verdict about an exchange of which there is an event. */
export function accessVerdict({ outcome, status }: Pick<ExchangeEvent, 'outcome' | 'status'>): AccessVerdict {
  return verdictOf({ status, aborted: outcome === 'aborted' });
}
