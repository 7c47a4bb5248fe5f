import type { Json, JsonObject } from './json.js';

/**
 * The one text of a value, whoever writes it: names in the order of their UTF-16 units, no blanks, numbers and texts as
 * ECMAScript writes them. Texts must be well formed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) return canonicalObject(value);
  return JSON.stringify(value);
}

function canonicalObject(value: JsonObject): string {
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** `Array.isArray` does not tell arrays that are read-only from objects. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
