import { headerText } from './header-text.js';

/** What the recommendation asks everybody to hand on. */
const MOST_BYTES = 8_192;
/** What a header may hold, a byte for each character. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]+$/;

/**
 * The `baggage` of a caller as it came, several headers as one list; `undefined` where there is none, or more than is to
 * be handed on.
 * @see https://www.w3.org/TR/baggage/#limits
 */
export function readBaggage(header: unknown): string | undefined {
  const text = headerText(header);
  if (text === undefined || text.length > MOST_BYTES || !SENDABLE.test(text)) return undefined;
  return text;
}
