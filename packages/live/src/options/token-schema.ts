import { type Secret, secret, type ValueSchema } from '@vigia/contract';

/** Nobody counts wrong tokens: what shows headers, log lines and stacks must not be opened by a guess. */
const LEAST_CHARACTERS = 16;

const anySecret = secret();

/** A secret of a length that nobody guesses. */
export const tokenSchema: ValueSchema<Secret> = {
  ...anySecret,
  type: `a text of at least ${LEAST_CHARACTERS} visible ASCII characters without spaces, or a function () => string | Promise<string>`,
  matches: isLong,
  read: (value) => (isLong(value) ? value : undefined),
};

function isLong(value: unknown): value is Secret {
  return anySecret.matches(value) && (typeof value !== 'string' || value.length >= LEAST_CHARACTERS);
}
