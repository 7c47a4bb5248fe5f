type Members = Readonly<Record<string, unknown>>;

/**
 * Members without maps, for destinations that drop what has some: `{ user: { id: 1 } }` becomes `user.id`, and a list
 * that is not of texts, numbers or flags alone becomes its JSON. The very object where nothing is nested.
 */
export function flatMembers(members: Members): Members {
  if (Object.values(members).every(isFlat)) return members;
  return Object.fromEntries(Object.entries(members).flatMap(([name, value]) => flatEntries(name, value)));
}

function flatEntries(name: string, value: unknown): readonly (readonly [name: string, value: unknown])[] {
  if (isFlat(value)) return [[name, value]];
  if (Array.isArray(value)) return [[name, JSON.stringify(value)]];
  return Object.entries(value as Members).flatMap(([inner, member]) => flatEntries(`${name}.${inner}`, member));
}

function isFlat(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value !== 'object' || value === null;
  return value.every((one) => isScalar(one) && typeof one === typeof value[0]);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
