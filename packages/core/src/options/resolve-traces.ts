import { DEFAULTS } from './defaults.js';
import type { TracesOptions } from './traces-options.js';
import { type SamplerName, samplerField, samplerRatioField } from './traces-schema.js';
import type { VariableLookup } from './variable-lookup.js';

/** Which traces are kept. */
export interface ResolvedTraces {
  readonly ratio: number;
  /** `undefined`: none for being slow. */
  readonly slowMs: number | undefined;
  readonly errors: boolean;
  readonly parent: 'follow' | 'ignore';
}

/** Completes which traces are kept; `undefined` when they are off. */
export function resolveTraces(given: false | TracesOptions, lookup: VariableLookup): ResolvedTraces | undefined {
  if (given === false) return undefined;
  const { traces } = DEFAULTS;
  const sampler = lookup.findUsable(samplerField);
  // Whoever wants no trace at all wants none of those that failed either.
  const isOff = sampler === 'always_off';
  const slowMs = given.slowMs ?? (isOff ? false : traces.slowMs);
  return Object.freeze({
    ratio: given.ratio ?? (sampler === undefined ? traces.ratio : ratioOf(sampler, lookup)),
    slowMs: slowMs === false ? undefined : slowMs,
    errors: given.errors ?? (isOff ? false : traces.errors),
    parent: given.parent ?? (sampler === undefined ? traces.parent : parentOf(sampler)),
  });
}

function ratioOf(sampler: SamplerName, lookup: VariableLookup): number {
  if (sampler.endsWith('always_off')) return 0;
  if (sampler.endsWith('always_on')) return 1;
  return Number(lookup.findUsable(samplerRatioField) ?? DEFAULTS.traces.ratio);
}

function parentOf(sampler: SamplerName): ResolvedTraces['parent'] {
  return sampler.startsWith('parentbased_') ? 'follow' : 'ignore';
}
