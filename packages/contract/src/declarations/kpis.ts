import type { AcrossProcesses } from '../catalogue/metric-definition.js';
import { choice, leaf, text } from '../validation/leaf-schemas.js';
import { object } from '../validation/object-schema.js';
import { createInspection, type Place } from '../validation/place.js';
import { record } from '../validation/record-schema.js';
import { readValue, type ValueSchema } from '../validation/value-schema.js';
import { variant } from '../validation/variant-schema.js';
import { type BucketDeclaration, bucketsSchema } from './buckets.js';
import { countLabelSets, type LabelDeclarations, labelsSchema } from './labels.js';

/** A number that only grows: signups, orders, emails sent. */
export interface CounterDeclaration {
  readonly type: 'counter';
  /** What is counted, in one sentence. */
  readonly help: string;
  readonly labels?: LabelDeclarations | undefined;
}

/** A number that goes up and down: carts open, stock left. */
export interface GaugeDeclaration {
  readonly type: 'gauge';
  readonly help: string;
  readonly labels?: LabelDeclarations | undefined;
  /**
   * What becomes of it where one process answers for all: `max` of a number that each of them reads from one place.
   * @defaultValue `sum`
   */
  readonly acrossProcesses?: AcrossProcesses | undefined;
}

/** A distribution: basket values, days to delivery. */
export interface HistogramDeclaration {
  readonly type: 'histogram';
  readonly help: string;
  readonly labels?: LabelDeclarations | undefined;
  readonly buckets: BucketDeclaration;
}

/** One KPI. */
export type KpiDeclaration = CounterDeclaration | GaugeDeclaration | HistogramDeclaration;

/** KPIs by name. `signups` becomes `business_signups_total` when it counts, else `business_signups`. */
export type KpiDeclarations = Readonly<Record<string, KpiDeclaration>>;

const MAX_KPIS = 100;
const MAX_LABEL_SETS = 1000;

const helpField = {
  value: text({ type: 'a sentence of at most 500 characters', maxLength: 500 }),
  description: 'What the number means, in one sentence.',
  required: true,
} as const;

const labelsField = {
  value: labelsSchema,
  description: 'Labels, each with the closed list of its values.',
} as const;

const typeDescription = 'How the number behaves.';

const declarationsSchema: ValueSchema<KpiDeclarations> = record(
  variant('type', {
    counter: object<CounterDeclaration>({
      type: { value: choice('counter'), description: typeDescription, required: true },
      help: helpField,
      labels: labelsField,
    }),
    gauge: object<GaugeDeclaration>({
      type: { value: choice('gauge'), description: typeDescription, required: true },
      help: helpField,
      labels: labelsField,
      acrossProcesses: {
        value: choice('sum', 'max', 'min', 'own'),
        description: 'What becomes of it where one process answers for all.',
        default: '`"sum"`',
      },
    }),
    histogram: object<HistogramDeclaration>({
      type: { value: choice('histogram'), description: typeDescription, required: true },
      help: helpField,
      labels: labelsField,
      buckets: { value: bucketsSchema, description: 'Upper bounds, ascending.', required: true },
    }),
  }),
  {
    key: leaf(
      'a lower-case name such as "signups", without "_total" or another ending of Prometheus',
      (value): value is string => typeof value === 'string' && isKpiName(value),
    ),
    maxKeys: MAX_KPIS,
  },
);

/** The schema of {@link KpiDeclarations}. */
export const kpisSchema: ValueSchema<KpiDeclarations> = {
  ...declarationsSchema,
  read: (value, place) => {
    const read = declarationsSchema.read(value, place);
    rejectTooManyLabelSets(read ?? {}, place);
    return read;
  },
};

/**
 * Declares the numbers that the business is run by, once for the service that counts them and for the dashboards,
 * alerts and SLOs that show them.
 * @returns The declarations, copied and frozen, with their exact type: names and label values are checked where they
 * are used.
 * @throws VigiaError `VIGIA_DECLARATION_INVALID` that tells everything that is wrong.
 */
export function defineKpis<const Declarations extends KpiDeclarations>(declarations: Declarations): Declarations {
  const inspection = createInspection({ code: 'VIGIA_DECLARATION_INVALID' });
  const read = readValue(kpisSchema, declarations, inspection.place('kpis'));
  inspection.conclude();
  return read as Declarations;
}

/** The Prometheus name of a declared KPI. */
export function kpiMetricName(name: string, { type }: Pick<KpiDeclaration, 'type'>): string {
  return type === 'counter' ? `business_${name}_total` : `business_${name}`;
}

function isKpiName(name: string): boolean {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name) || name.includes('__') || name.endsWith('_')) return false;
  return !/_(?:total|bucket|sum|count|info|created)$/.test(name);
}

function rejectTooManyLabelSets(declarations: KpiDeclarations, place: Place): void {
  for (const [name, { labels = {} }] of Object.entries(declarations)) {
    const count = countLabelSets(labels);
    if (count <= MAX_LABEL_SETS) continue;
    const { path, reject } = place.child(name).child('labels');
    reject(
      'VIGIA_DECLARATION_INVALID',
      `\`${path}\` makes ${count} label sets; at most ${MAX_LABEL_SETS} are allowed. Leave out a label or some values.`,
    );
  }
}
