import { choice, type Field, flag, integer, leaf, type ObjectSchema, object, off, oneOf } from '@vigia/contract';
import { DEFAULTS } from './defaults.js';
import { ratioSchema } from './ratio-schema.js';
import type { TracesOptions } from './traces-options.js';

/** The samplers that OpenTelemetry has for every language. */
const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** One of {@link SAMPLERS}. */
export type SamplerName = (typeof SAMPLERS)[number];

/** What decides about the beginning of a trace where no option does. */
export const samplerField: Field<SamplerName> = {
  value: choice(...SAMPLERS),
  description: 'The sampler, as OpenTelemetry calls it.',
  environment: ['OTEL_TRACES_SAMPLER'],
};

/** A share as a variable has it. */
export const samplerRatioField: Field<string> = {
  value: leaf('a number from 0 to 1', (value): value is string => typeof value === 'string' && isRatio(value)),
  description: 'The share that the sampler keeps.',
  environment: ['OTEL_TRACES_SAMPLER_ARG'],
};

function isRatio(text: string): boolean {
  return text.trim() !== '' && ratioSchema.matches(Number(text));
}

/** The schema of `traces`. */
export const tracesSchema: ObjectSchema<TracesOptions> = object({
  ratio: {
    value: ratioSchema,
    description: 'The share of the traces that is kept, chosen by trace id as OpenTelemetry does.',
    environment: ['OTEL_TRACES_SAMPLER', 'OTEL_TRACES_SAMPLER_ARG'],
    default: `${DEFAULTS.traces.ratio}`,
  },
  slowMs: {
    value: oneOf(off(), integer({ minimum: 1, maximum: 3_600_000 })),
    description: 'Requests that took so long, in milliseconds, are kept in any case; `false` keeps none for that.',
    default: `${DEFAULTS.traces.slowMs}`,
  },
  errors: {
    value: flag(),
    description: 'Whether requests that failed are kept in any case.',
    default: `\`${DEFAULTS.traces.errors}\``,
  },
  parent: {
    value: choice('follow', 'ignore'),
    description: 'Whether a trace is kept where the trusted caller that began it keeps it, or `ratio` decides alone.',
    environment: ['OTEL_TRACES_SAMPLER'],
    default: `\`"${DEFAULTS.traces.parent}"\``,
  },
});
