import { createInspection, type KpiDeclarations, readValue } from '@vigia/contract';
import type { Observability } from '../observability.js';
import { rejectConflicts } from './conflicts.js';
import type { ObservabilityDescription } from './description.js';
import { descriptionSchema } from './description-schema.js';
import { frozen } from './frozen.js';
import { resolveDescription } from './resolve.js';
import type { DefaultBucket } from './slo-description.js';

/**
 * Describes a service once, for its dashboards, alerts, objectives and what runs them.
 * @returns What the description means: copied, with its defaults, frozen.
 * @throws VigiaError `VIGIA_DECLARATION_INVALID` that tells everything that is wrong.
 */
export function defineObservability<
  const Kpis extends KpiDeclarations = Record<never, never>,
  const Threshold extends number = DefaultBucket,
>(description: ObservabilityDescription<Kpis, Threshold>): Observability {
  const inspection = createInspection({ code: 'VIGIA_DECLARATION_INVALID' });
  const place = inspection.place('observability', { named: false });
  const read = readValue(descriptionSchema, description, place);
  rejectConflicts({ place, given: description, read });
  inspection.conclude();
  // What is not there was told of, and has ended this.
  return frozen(resolveDescription(read as ObservabilityDescription));
}
