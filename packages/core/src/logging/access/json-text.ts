/** Anything but printable ASCII without the quote and the backslash. */
const NEEDS_ESCAPES = /[^ !#-[\]-~]/;

/** A text as JSON. */
export function jsonText(text: string): string {
  return NEEDS_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** A number as JSON. */
export function jsonNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : 'null';
}

/** Beyond it a number is no small integer to V8, and nothing is gained. */
const MOST_MICROSECONDS = 2 ** 30;

/** Seconds as whole microseconds in milliseconds, such as `12.345`: a third of what a fraction takes as a number. */
export function jsonMilliseconds(durationSeconds: number): string {
  const microseconds = Math.round(durationSeconds * 1e6);
  if (!(microseconds >= 0 && microseconds < MOST_MICROSECONDS)) return jsonNumber(microseconds / 1000);
  const milliseconds = Math.trunc(microseconds / 1000);
  const rest = microseconds - milliseconds * 1000;
  return `${milliseconds}.${zerosBefore(rest)}${rest}`;
}

function zerosBefore(rest: number): string {
  if (rest >= 100) return '';
  return rest >= 10 ? '0' : '00';
}
