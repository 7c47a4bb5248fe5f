import { METRICS, type MetricName } from '@vigia/contract';
import type { MetricFamily, Sample } from './metric-family.js';

/** A family whose name, type, unit and help are those of the catalogue. */
export function catalogueFamily(name: MetricName, samples: readonly Sample[]): MetricFamily {
  const { type, unit, help } = METRICS[name];
  return { name, type, unit, help, samples };
}
