/** What needs no escape, and has no half character. */
const PLAIN = /^[^"\\\p{Control}\p{Surrogate}]*$/u;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** A text as JSON has it. Half a character becomes U+FFFD. */
export function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text.replace(LONE_SURROGATES, '\ufffd'));
}
