import { readValue, type ValueSchema } from './value-schema.js';

/** What {@link list} takes. */
export interface ListRule {
  /** What the list is, such as `an array of sinks`. */
  readonly type: string;
  readonly maxItems: number;
}

/** A list of values of one kind. Read into a new frozen array. */
export function list<Value>(item: ValueSchema<Value>, { type, maxItems }: ListRule): ValueSchema<readonly Value[]> {
  return {
    type: `${type} (at most ${maxItems})`,
    secret: item.secret,
    matches: (value) => Array.isArray(value) && value.length <= maxItems,
    read: (value, place) => {
      if (!Array.isArray(value)) return undefined;
      const length = Math.min(value.length, maxItems);
      const elements = Array.from({ length }, (_, index) => readValue(item, value[index], place.child(index)));
      return Object.freeze(elements.filter((element) => element !== undefined));
    },
  };
}
