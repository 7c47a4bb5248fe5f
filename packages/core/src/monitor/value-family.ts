import type { MetricName } from '@vigia/contract';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { MetricFamily } from '../metrics/metric-family.js';

/** A family of one series without labels; none when there is no finite value: an absent series is better than a false one. */
export function valueFamily(name: MetricName, value: number | undefined): readonly MetricFamily[] {
  if (value === undefined || !Number.isFinite(value)) return [];
  return [catalogueFamily(name, [{ name, labels: {}, value }])];
}
