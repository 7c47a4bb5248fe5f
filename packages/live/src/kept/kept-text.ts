/** Of a part of a text V8 keeps the whole: where that is greater by so many characters, it is copied. */
const TOLERATED_CHARACTERS = 64;

/** The beginning of a text, and a sign where there was more. What was cut off does not stay in memory. */
export function keptText(text: string, mostCharacters: number): string {
  return text.length > mostCharacters ? copied(`${text.slice(0, mostCharacters)}…`) : text;
}

/** A text that may be a part of one with so many characters, and does not keep that. */
export function ownText(text: string, wholeCharacters: number): string {
  return wholeCharacters - text.length > TOLERATED_CHARACTERS ? copied(text) : text;
}

/** To be cut, what was joined must be written out; what is left of it is a part of that, and of nothing else. */
function copied(text: string): string {
  return ` ${text}`.slice(1);
}
