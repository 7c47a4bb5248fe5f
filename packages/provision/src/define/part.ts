import type { Place } from '@vigia/contract';

/** What could be read of a value: whatever was told of is not there. */
export type Draft<Value> = Value extends readonly unknown[] | string | number | boolean | undefined
  ? Value
  : { readonly [Key in keyof Value]?: Draft<Value[Key]> | undefined };

/** A part of a description, some of which may have been told of already. */
export interface Part<Value> {
  readonly place: Place;
  readonly given: unknown;
  /** `undefined` where nothing was given, and where it was told of. */
  readonly read: Draft<Value> | undefined;
}

/** A member of a part. */
export function memberOf<Value extends object, Key extends keyof Value & string>(
  { place, given, read }: Part<Value>,
  key: Key,
): Part<NonNullable<Value[Key]>> {
  return { place: place.child(key), given: valueIn(given, key), read: valueIn(read, key) };
}

/** Whether a part was given and could not be read, which says nothing about others. */
export function isBroken({ given, read }: Part<unknown>): boolean {
  return given !== undefined && read === undefined;
}

/** The names in a part whose keys its author chose, those of broken members among them. */
export function namesIn({ given }: Part<unknown>): readonly string[] {
  return typeof given === 'object' && given !== null ? Object.keys(given) : [];
}

/** Members whose keys their author chose, by name, without those that are broken. */
export function membersOf<Value>(
  part: Part<Readonly<Record<string, Value>>>,
): readonly (readonly [name: string, member: Part<NonNullable<Value>>])[] {
  return Object.keys(part.read ?? {}).map((name) => [name, memberOf(part, name)]);
}

/** The texts of a list, each with its place, without those that are broken. */
export function textsOf({ place, given, read = [] }: Part<readonly string[]>): readonly [string, Place][] {
  const texts: readonly unknown[] = Array.isArray(given) ? given : [];
  return texts.flatMap((text, index) =>
    typeof text === 'string' && read.includes(text) ? [[text, place.child(index)]] : [],
  );
}

/** Whether a list is there, and nothing of it is broken. */
export function isWhole({ given, read }: Part<readonly unknown[]>): boolean {
  return read !== undefined && Array.isArray(given) && read.length === given.length;
}

/** What a getter of the author's throws was told of where it was read. */
function valueIn(container: unknown, key: string) {
  try {
    return Reflect.get(Object(container), key);
  } catch {
    return undefined;
  }
}
