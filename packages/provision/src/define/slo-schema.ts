import {
  choice,
  integer,
  labelNameSchema,
  leaf,
  object,
  record,
  text,
  type ValueSchema,
  variant,
} from '@vigia/contract';
import { lineSchema, linesSchema, teamSchema } from './name-schemas.js';
import { isPercent } from './percent.js';
import { routesSchema } from './routes-schema.js';
import type {
  AvailabilitySloDescription,
  KpiSloDescription,
  LatencySloDescription,
  RatioSloDescription,
  SloDescription,
} from './slo-description.js';

const typeDescription = 'What is promised.';

const terms = {
  objective: {
    value: leaf('a percentage between 0 and 100 in a text such as "99.9"', isObjective),
    description: 'What must be good, in percent.',
    required: true,
  },
  minRequests: {
    value: integer({ minimum: 0, maximum: 1_000_000_000 }),
    description: 'Fewer requests than this in a window wake nobody.',
    default: '`30`',
  },
  windowDays: { value: leaf('28 or 30', isWindow), description: 'The days that the budget is for.', default: '`30`' },
  team: { value: teamSchema, description: 'The label `team` of its alerts.' },
} as const;

const selection = {
  routes: { value: routesSchema, description: 'The routes that count.', default: 'all' },
  domain: { value: lineSchema, description: 'The domain that counts.', default: 'all' },
} as const;

const windowedQuerySchema: ValueSchema<string> = text({
  type: 'PromQL with `$window` as its range, such as "sum(rate(emails_failed_total[$window]))"',
  maxLength: 2000,
  pattern: /\[\$window\]/,
});

const availabilitySchema = object<AvailabilitySloDescription>({
  type: { value: choice('availability'), description: typeDescription, required: true },
  ...terms,
  ...selection,
  bad: {
    value: leaf('a regular expression of status codes such as "5.."', isStatusPattern),
    description: 'The status codes that are bad.',
    default: '`"5.."`',
  },
});

const latencySchema = object<LatencySloDescription>({
  type: { value: choice('latency'), description: typeDescription, required: true },
  ...terms,
  ...selection,
  thresholdSeconds: {
    value: leaf('a number of seconds', (value): value is number => typeof value === 'number' && value > 0),
    description: 'What is in time: an upper bound of the histogram.',
    required: true,
  },
});

const kpiSchema = object<KpiSloDescription>({
  type: { value: choice('kpi'), description: typeDescription, required: true },
  ...terms,
  kpi: { value: lineSchema, description: 'The name of a KPI that counts.', required: true },
  bad: {
    value: record(linesSchema, { key: labelNameSchema, maxKeys: 5 }),
    description: 'The label values that are bad.',
    required: true,
  },
});

const ratioSchema = object<RatioSloDescription>({
  type: { value: choice('ratio'), description: typeDescription, required: true },
  ...terms,
  bad: { value: windowedQuerySchema, description: 'The rate of what is bad.', required: true },
  total: { value: windowedQuerySchema, description: 'The rate of all.', required: true },
});

/** The schema of {@link SloDescription}. */
export const sloSchema: ValueSchema<SloDescription> = variant('type', {
  availability: availabilitySchema,
  latency: latencySchema,
  kpi: kpiSchema,
  ratio: ratioSchema,
});

function isObjective(value: unknown): value is string {
  return typeof value === 'string' && isPercent(value);
}

function isWindow(value: unknown): value is 28 | 30 {
  return value === 28 || value === 30;
}

/** Digits and what joins them: nothing that JavaScript and RE2 read differently. */
function isStatusPattern(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[\d.|()[\]?-]{1,64}$/.test(value)) return false;
  try {
    return new RegExp(`^(?:${value})$`).source !== '';
  } catch {
    return false;
  }
}
