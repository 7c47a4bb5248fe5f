/** Half a character, as a text cut in its midst has: Loki refuses a whole push for one. */
const LONE_SURROGATES = /\p{Cs}/gu;

/** The text with what is no character replaced. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, '\uFFFD');
}
