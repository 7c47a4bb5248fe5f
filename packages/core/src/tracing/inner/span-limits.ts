/** Of a span, as of one of its events: what OpenTelemetry keeps too. */
export const MAX_ATTRIBUTES = 128;

/** What OpenTelemetry keeps too. */
export const MAX_EVENTS = 128;

/** Of one value that is a list. */
export const MAX_LIST_VALUES = 128;

/** Of a text that is a value, or stands in a list. */
export const MAX_TEXT_CHARACTERS = 4_096;

/** Of the names of spans, events and attributes. */
export const MAX_NAME_CHARACTERS = 256;

/** The beginning of a text, never with half of a character at its end. */
export function cutText(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const isHalf = HIGH_SURROGATE.test(text.charAt(characters - 1));
  return text.slice(0, isHalf ? characters - 1 : characters);
}

const HIGH_SURROGATE = /[\uD800-\uDBFF]/;
