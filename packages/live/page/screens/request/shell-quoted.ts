/**
 * A text as one word of a POSIX shell. Nothing has a meaning between single quotes, so that only they are written
 * another way. What is shown is for people to paste: characters that a terminal obeys, or that hide others, are taken
 * out by whoever asks.
 */
export function shellQuoted(text: string): string {
  return SAFE.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

const SAFE = /^[\w@%+=:,./-]+$/;
