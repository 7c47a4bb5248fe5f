import { describeValue } from './describe-value.js';
import type { Place } from './place.js';

/** What a value must be: as a test, and in words for messages and documentation. */
export interface ValueSchema<Value> {
  /** Completes "it must be …" and fills the type column of the documentation. */
  readonly type: string;
  /** The value is never printed. */
  readonly secret?: boolean | undefined;
  /** The value belongs to a part that this version does not contain. */
  readonly unavailable?: boolean | undefined;
  /** The fields of an object, for documentation. */
  readonly fields?: FieldsByName | undefined;
  /** Whether the value is of this kind at all; what is wrong in detail, {@link read} says. */
  matches(value: unknown): boolean;
  /** Takes a value that {@link matches}: returns it (objects and arrays copied), or notes at `place` what is wrong. */
  read(value: unknown, place: Place): Value | undefined;
}

/** One option: what it takes and what its documentation says. */
export interface Field<Value> {
  readonly value: ValueSchema<Value>;
  /** One sentence for people who choose a value. */
  readonly description: string;
  /** A missing value is a mistake. */
  readonly required?: boolean | undefined;
  /** The default in words or code; nothing when the option has none. */
  readonly default?: string | undefined;
  /** Environment variables that set it, the first one wins. The option itself beats them all. */
  readonly environment?: readonly string[] | undefined;
}

/** Fields as the validator and the documentation walk them. */
export type FieldsByName = Readonly<Record<string, Field<unknown>>>;

/** One field per key of the interface: a key without a field, or a field without a key, does not compile. */
export type Fields<Shape> = {
  readonly [Key in keyof Shape]-?: Field<Exclude<Shape[Key], undefined>> &
    (Record<never, never> extends Pick<Shape, Key> ? unknown : { readonly required: true });
};

/** What a schema reads. */
export type ValueOf<Schema> = Schema extends ValueSchema<infer Value> ? Value : never;

/** Reads one value by its schema, or notes at `place` why it cannot be used. Never throws. */
export function readValue<Value>(schema: ValueSchema<Value>, value: unknown, place: Place): Value | undefined {
  try {
    return schema.matches(value) ? schema.read(value, place) : rejectValue(schema, value, place);
  } catch {
    return place.reject('VIGIA_OPTION_INVALID', `\`${place.path}\` cannot be read; it must be ${schema.type}.`);
  }
}

/** Notes that the value is not what the schema takes. */
function rejectValue(schema: ValueSchema<unknown>, value: unknown, place: Place): undefined {
  const shown = schema.secret === true ? 'not usable (its value is not shown)' : describeValue(value);
  return place.reject('VIGIA_OPTION_INVALID', `\`${place.path}\` is ${shown}; it must be ${schema.type}.`);
}
