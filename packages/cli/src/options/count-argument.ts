import { VigiaError } from '@vigia/contract';

/**
 * A count of at least one.
 *
 * @throws VigiaError for anything else.
 */
export function parseCount(flag: string, text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && Number.isSafeInteger(count)) return count;
  throw new VigiaError('VIGIA_OPTION_INVALID', `${flag} is ${JSON.stringify(text)}; give a whole number from 1 on.`);
}
