import { describeKey } from './describe-value.js';
import { isRecord } from './object-schema.js';
import { readValue, type ValueSchema } from './value-schema.js';

/** What {@link record} takes. */
export interface RecordRule {
  /** What the keys are, such as `a lower-case name such as "plan"`. */
  readonly key: ValueSchema<string>;
  readonly maxKeys: number;
}

/** An object whose keys its author chose. Read into a new frozen object. */
export function record<Value>(
  item: ValueSchema<Value>,
  { key, maxKeys }: RecordRule,
): ValueSchema<Readonly<Record<string, Value>>> {
  return {
    type: `an object of at most ${maxKeys} names`,
    matches: isRecord,
    read: (value, place) => {
      const count = Object.keys(Object(value)).length;
      if (count > maxKeys) return place.reject('VIGIA_OPTION_INVALID', tooMany(place.path, { count, maxKeys }));
      const copy: Record<string, Value> = {};
      for (const [name, given] of Object.entries(Object(value))) {
        if (!key.matches(name)) {
          place.reject('VIGIA_OPTION_INVALID', `\`${describeKey(name)}\` in \`${place.path}\` must be ${key.type}.`);
          continue;
        }
        const read = readValue(item, given, place.child(name));
        if (read !== undefined) copy[name] = read;
      }
      return Object.freeze(copy);
    },
  };
}

function tooMany(path: string, { count, maxKeys }: { readonly count: number; readonly maxKeys: number }): string {
  return `\`${path}\` has ${count} names; at most ${maxKeys} are allowed. Leave some out.`;
}
