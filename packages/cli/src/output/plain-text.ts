// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that must not reach a terminal.
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text without what a terminal obeys: whoever can write a log line must not move the cursor of who reads it. */
export function plainText(text: string): string {
  return text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
