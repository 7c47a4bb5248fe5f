/** A kilobyte is much for a line; this is a stack with its causes. */
const MAX_LENGTH = 65_536;
const MAX_KEPT_LENGTH = 8_192;

/** Every escape, so that a backslash that is escaped itself is none to the next. */
const ESCAPE = /\\(?:u[\da-f]{4}|.)/g;
const NUL = '\\u0000';
/** A whole pair is never escaped: what is, has lost its half. */
const HALF_CHARACTER = /^\\ud[89a-f]/;
const REPLACEMENT = '\\ufffd';

/** An object as JSONB takes it: without the NUL and the half characters that it refuses, and cut where it is too long. */
export function harmlessJson(value: object): string {
  const text = JSON.stringify(value);
  const fitting = text.length > MAX_LENGTH ? JSON.stringify({ truncated: text.slice(0, MAX_KEPT_LENGTH) }) : text;
  return fitting.includes('\\u') ? fitting.replace(ESCAPE, harmlessEscape) : fitting;
}

function harmlessEscape(written: string): string {
  if (written === NUL) return '';
  return HALF_CHARACTER.test(written) ? REPLACEMENT : written;
}
