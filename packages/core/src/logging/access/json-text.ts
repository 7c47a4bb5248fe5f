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
