const NUMBER_BYTES = 8;
const MEMBER_BYTES = 16;

/** What is nested deeper counts as one number: a size is a guess, and must be cheap. */
const DEEPEST = 3;

/** What attributes take of memory, roughly, in bytes. */
export function attributeSize(attributes: Readonly<Record<string, unknown>>, depth = 0): number {
  let bytes = 0;
  for (const name in attributes) bytes += MEMBER_BYTES + name.length + valueSize(attributes[name], depth);
  return bytes;
}

function valueSize(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return NUMBER_BYTES;
  return attributeSize(value as Readonly<Record<string, unknown>>, depth + 1);
}
