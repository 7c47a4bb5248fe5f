import { leaf, text } from '../validation/leaf-schemas.js';
import { list } from '../validation/list-schema.js';
import { record } from '../validation/record-schema.js';
import type { ValueSchema } from '../validation/value-schema.js';

/** The labels of a metric, each with the closed list of its values: `{ plan: ['free', 'pro'] }`. */
export type LabelDeclarations = Readonly<Record<string, readonly string[]>>;

const RESERVED_LABELS: ReadonlySet<string> = new Set(['le', 'quantile', 'job', 'instance']);
const MAX_LABELS = 5;
const MAX_VALUES = 100;
const MAX_VALUE_LENGTH = 128;

/** The schema of a label's name: `job` and `instance` belong to the scrape, `le` and `quantile` to Prometheus. */
export const labelNameSchema: ValueSchema<string> = leaf(
  'a lower-case label name such as "plan", other than le, quantile, job and instance',
  (value): value is string => typeof value === 'string' && isLabelName(value),
);

/** Without lone surrogates, which UTF-8 cannot carry: two values that differ in one would meet as one series twice. */
const valueRule = {
  type: `a text of 1 to ${MAX_VALUE_LENGTH} characters, none of them half a pair`,
  maxLength: MAX_VALUE_LENGTH,
  pattern: /^\P{Surrogate}+$/u,
};

/** The schema of {@link LabelDeclarations}. */
export const labelsSchema: ValueSchema<LabelDeclarations> = record(
  distinct(
    list(text(valueRule), {
      type: 'an array of texts',
      maxItems: MAX_VALUES,
    }),
  ),
  { key: labelNameSchema, maxKeys: MAX_LABELS },
);

/** How many label sets a declaration makes: the product of the lengths of its lists. */
export function countLabelSets(labels: LabelDeclarations): number {
  return Object.values(labels).reduce((product, values) => product * values.length, 1);
}

function isLabelName(name: string): boolean {
  return /^[a-z][a-z0-9_]{0,62}$/.test(name) && !name.includes('__') && !RESERVED_LABELS.has(name);
}

function distinct(values: ValueSchema<readonly string[]>): ValueSchema<readonly string[]> {
  return {
    ...values,
    read: (value, place) => {
      const isDistinct = Array.isArray(value) && value.length > 0 && new Set(value).size === value.length;
      if (isDistinct) return values.read(value, place);
      return place.reject('VIGIA_OPTION_INVALID', `\`${place.path}\` must name at least one value, and none twice.`);
    },
  };
}
