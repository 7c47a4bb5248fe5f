/** What is left to a walk through values that others made: they may be endless, hold themselves, or throw when read. */
export interface ValueWalk {
  /** How many more values it may read. */
  valuesLeft: number;
  /** How many more characters of text it may write. */
  charactersLeft: number;
  /** The objects that it stands in. */
  readonly ancestors: Set<object>;
}

/** How a walk writes an object; `undefined` leaves it to the walk. */
export type WriteObject = (value: object, walk: ValueWalk) => unknown;

const MOST_VALUES = 500;
const MOST_ENTRIES = 50;
const MOST_DEPTH = 6;
const MOST_CHARACTERS = 65_536;
const MOST_TEXT_CHARACTERS = 4096;

/** Begins a walk. */
export function valueWalk(): ValueWalk {
  return { valuesLeft: MOST_VALUES, charactersLeft: MOST_CHARACTERS, ancestors: new Set() };
}

/** A plain copy of a value, for JSON, within the bounds of the walk. Never throws. */
export function plainValue(value: unknown, walk: ValueWalk, writeObject: WriteObject): unknown {
  walk.valuesLeft -= 1;
  if (walk.valuesLeft < 0) return '[More]';
  if (typeof value === 'string') return spend(clip(value, MOST_TEXT_CHARACTERS), walk);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (walk.ancestors.has(value)) return '[Circular]';
  if (walk.ancestors.size >= MOST_DEPTH) return Array.isArray(value) ? '[Array]' : '[Object]';
  return within(value, walk, () => plainObject(value, walk, writeObject));
}

/** Does something while the walk stands in an object. */
function within(value: object, walk: ValueWalk, write: () => unknown): unknown {
  walk.ancestors.add(value);
  try {
    return write();
  } catch {
    return '[Unreadable]';
  } finally {
    walk.ancestors.delete(value);
  }
}

function plainObject(value: object, walk: ValueWalk, writeObject: WriteObject): unknown {
  if (ArrayBuffer.isView(value)) return `[${value.constructor.name}: ${value.byteLength} bytes]`;
  const written = writeObject(value, walk);
  if (written !== undefined) return written;
  const toJson = readField(value, 'toJSON');
  if (typeof toJson === 'function') return plainValue(toJson.call(value), walk, writeObject);
  if (Array.isArray(value)) return plainList(value, (item) => plainValue(item, walk, writeObject));
  return plainFields(value, walk, writeObject);
}

/** The first entries of a list, each written, and how many there are beyond them. */
export function plainList(list: readonly unknown[], write: (item: unknown) => unknown): unknown[] {
  const written = list.slice(0, MOST_ENTRIES).map(write);
  return list.length > MOST_ENTRIES ? [...written, `[${list.length - MOST_ENTRIES} more]`] : written;
}

/** The enumerable fields of an object, inherited ones too, as pino has them for errors. */
export function plainFields(value: object, walk: ValueWalk, writeObject: WriteObject): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  let entries = 0;
  for (const name in value) {
    if (entries >= MOST_ENTRIES || walk.valuesLeft <= 0) break;
    entries += 1;
    fields[name] = plainValue(readField(value, name), walk, writeObject);
  }
  return fields;
}

/** A field of an object; what its getter throws takes its place as a text. */
export function readField(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return '[Throws]';
  }
}

/** A text as far as the walk may still write it. */
export function spend(text: string, walk: ValueWalk): string {
  const written = clip(text, walk.charactersLeft);
  walk.charactersLeft -= Math.min(text.length, walk.charactersLeft);
  return written;
}

/** A text no longer than so many characters and the sign that there was more. */
export function clip(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters)}…` : text;
}
