import { clip, readField } from './value-walk.js';

/** What is taken for an error: anything with a text for a message, as errors of other realms are no `Error` here. */
export interface ErrorLike {
  readonly message: string;
}

const MOST_CAUSES = 10;
const MOST_MESSAGE_CHARACTERS = 4096;
const MOST_STACK_CHARACTERS = 16_384;

/** Whether a value is taken for an error. */
export function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null && typeof readField(value, 'message') === 'string';
}

/** An error, its cause, the cause of that, until none is left, one comes again, or there are too many. */
export function causeChain(error: ErrorLike): readonly ErrorLike[] {
  const chain: ErrorLike[] = [];
  for (let next: unknown = error; isErrorLike(next) && !chain.includes(next); next = readField(next, 'cause')) {
    if (chain.length > MOST_CAUSES) break;
    chain.push(next);
  }
  return chain;
}

/** The messages of a chain in one text, as pino joins them. */
export function messageOf(chain: readonly ErrorLike[]): string {
  return clip(chain.map((error) => String(readField(error, 'message'))).join(': '), MOST_MESSAGE_CHARACTERS);
}

/** The stacks of a chain in one text, as pino joins them. */
export function stackOf(chain: readonly ErrorLike[]): string {
  return clip(chain.map(ownStack).join('\ncaused by: '), MOST_STACK_CHARACTERS);
}

function ownStack(error: ErrorLike): string {
  const stack = readField(error, 'stack');
  return typeof stack === 'string' ? stack : '';
}
