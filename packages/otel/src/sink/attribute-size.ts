const NUMBER_BYTES = 8;
const MEMBER_BYTES = 16;

/** Objects and lists of one record: what has more has counted for megabytes by then. */
const MOST_NESTED = 100_000;

type Members = Readonly<Record<string, unknown>>;

/** What attributes take of memory, roughly, in bytes: however deep they nest, as bodies of requests that are logged may. */
export function attributeSize(attributes: Members): number {
  const waiting: Members[] = [attributes];
  let bytes = 0;
  for (const members of waiting) {
    for (const name in members) bytes += MEMBER_BYTES + name.length + valueSize(members[name], waiting);
  }
  return bytes;
}

/** What is nested waits for its turn. */
function valueSize(value: unknown, waiting: Members[]): number {
  if (typeof value === 'string') return value.length;
  if (isNested(value) && waiting.length < MOST_NESTED) waiting.push(value);
  return NUMBER_BYTES;
}

function isNested(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
