type Members = Readonly<Record<string, unknown>>;

type Entry = readonly [name: string, value: unknown];

/**
 * Members without maps, for destinations that drop what has some: `{ user: { id: 1 } }` becomes `user_id`, and a list
 * that is not of texts, numbers or flags alone becomes its JSON. A name with a dot could be one of the conventions: a
 * field `service` with a `name` is not to say who sends. The very object where nothing is nested.
 */
export function flatMembers(members: Members): Members {
  const entries = Object.entries(members);
  if (entries.every(isFlatEntry)) return members;
  const nested = entries.filter((entry) => !isFlatEntry(entry)).flatMap(flatEntries);
  // What was logged under a name keeps it.
  return Object.fromEntries([...nested, ...entries.filter(isFlatEntry)]);
}

function flatEntries(entry: Entry): readonly Entry[] {
  const [name, value] = entry;
  if (isFlatEntry(entry)) return [entry];
  if (Array.isArray(value)) return [[name, JSON.stringify(value)]];
  return Object.entries(value as Members).flatMap(([inner, member]) => flatEntries([`${name}_${inner}`, member]));
}

function isFlatEntry([, value]: Entry): boolean {
  if (!Array.isArray(value)) return typeof value !== 'object' || value === null;
  return value.every((one) => isScalar(one) && typeof one === typeof value[0]);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
