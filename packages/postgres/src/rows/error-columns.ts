import { harmlessText } from './harmless.js';

/** What is kept of an error. */
export interface ErrorColumns {
  readonly error_type?: string | undefined;
  readonly error_message?: string | undefined;
}

const MAX_TYPE_LENGTH = 256;
const MAX_MESSAGE_LENGTH = 2_048;

/** The name and the message of what was thrown, which may be anything. */
export function errorColumns(error: unknown): ErrorColumns {
  try {
    const { name, message } = error as Partial<Record<'name' | 'message', unknown>>;
    return {
      error_type: harmlessText(typeof name === 'string' ? name : typeof error, MAX_TYPE_LENGTH),
      error_message: harmlessText(typeof message === 'string' ? message : String(error), MAX_MESSAGE_LENGTH),
    };
  } catch {
    // A getter of the user's, null, an object without a prototype.
    return { error_type: typeof error };
  }
}
