import { isErrorLike } from '../errors/error-chain.js';
import { readField } from '../errors/value-walk.js';

const MOST_CHARACTERS = 200;

/**
 * What the lines of one place in the code have in common, from the arguments of a method of pino: the message before
 * its placeholders are filled, with numbers taken out; without a message the place where the error was made.
 */
export function lineFingerprint([first, second]: readonly unknown[]): string {
  const message = typeof first === 'string' ? first : second;
  if (typeof message === 'string') return message.slice(0, MOST_CHARACTERS).replace(/\d+/g, '#');
  if (typeof first !== 'object' || first === null) return '';
  return placeOf(isErrorLike(first) ? first : readField(first, 'err'));
}

const FIRST_FRAME = /\n\s+at ([^\n]+)/;

function placeOf(error: unknown): string {
  if (!isErrorLike(error)) return '';
  const stack = readField(error, 'stack');
  const frame = typeof stack === 'string' ? FIRST_FRAME.exec(stack)?.[1] : undefined;
  return (frame ?? error.message).slice(0, MOST_CHARACTERS);
}
