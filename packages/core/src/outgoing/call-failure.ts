import { readField } from '../logging/errors/value-walk.js';
import type { EndedCall } from './outgoing-call.js';

const FIRST_ERROR_STATUS = 400;

const MAX_LENGTH = 128;

/** As the semantic conventions want it where nothing better is known. */
const OTHER_FAILURE = '_OTHER';

/**
 * What kind of failure a call was, in a word of few values: a status, the code of an error, or its name. `undefined` for
 * none.
 */
export function callFailure({ status, failure }: EndedCall): string | undefined {
  if (status !== undefined && status >= FIRST_ERROR_STATUS) return String(status);
  return status !== undefined && failure === undefined ? undefined : wordOf(failure);
}

function wordOf(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null) return OTHER_FAILURE;
  // Errors of the web, such as `AbortError`, have a number for a code.
  const words = ['code', 'name'].map((field) => readField(failure, field));
  const word = words.find((each) => typeof each === 'string' && each !== '');
  return typeof word === 'string' ? word.slice(0, MAX_LENGTH) : OTHER_FAILURE;
}
