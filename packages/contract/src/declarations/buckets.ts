import { leaf } from '../validation/leaf-schemas.js';
import type { ValueSchema } from '../validation/value-schema.js';

/** Upper bounds of a histogram, ascending. Prometheus adds `+Inf` by itself. */
export type BucketDeclaration = readonly number[];

const MAX_BUCKETS = 50;

const bounds: ValueSchema<BucketDeclaration> = leaf(
  `an array of 1 to ${MAX_BUCKETS} finite numbers in ascending order, without Infinity`,
  (value): value is BucketDeclaration => Array.isArray(value) && value.length <= MAX_BUCKETS && isAscending(value),
);

/** The schema of {@link BucketDeclaration}. Read into a new array. */
export const bucketsSchema: ValueSchema<BucketDeclaration> = {
  ...bounds,
  read: (value, place) => {
    const read = bounds.read(value, place);
    return read === undefined ? undefined : Object.freeze([...read]);
  },
};

function isAscending(values: readonly unknown[]): boolean {
  return values.length > 0 && values.every((value, index) => isAbove(value, values[index - 1]));
}

function isAbove(value: unknown, previous: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  return typeof previous !== 'number' || value > previous;
}
