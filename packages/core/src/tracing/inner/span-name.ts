import { cutText, MAX_NAME_CHARACTERS } from './span-limits.js';
import type { SpanMisuse } from './span-misuse.js';

/** The name of a span, an event or an attribute; `undefined`, which is told of, for what is none. */
export function usableName(given: unknown, misuse: Pick<SpanMisuse, 'name'>): string | undefined {
  if (typeof given === 'string' && given !== '') return cutText(given, MAX_NAME_CHARACTERS);
  misuse.name(given);
  return undefined;
}
