import type { MetricDefinition } from '@vigia/contract';

/** The words that Prometheus appends for units in UCUM; others of the catalogue are annotations, which it leaves out. */
const UNIT_WORDS: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '%': 'percent' };

/**
 * The name under which Prometheus stores a metric that comes over OTLP: dots to underscores, then the unit where the
 * name has it not yet, then `ratio` for a gauge without a dimension and `total` for a counter.
 * @see https://prometheus.io/docs/guides/opentelemetry/ on `UnderscoreEscapingWithSuffixes`, its default
 */
export function metricOverOtlp({ openTelemetryName, openTelemetryUnit, type }: MetricDefinition): string {
  const words = openTelemetryName.split(/[^a-zA-Z0-9]+/);
  const unit = UNIT_WORDS[openTelemetryUnit];
  if (unit !== undefined && !words.includes(unit)) words.push(unit);
  if (type === 'counter') return [...words.filter((word) => word !== 'total'), 'total'].join('_');
  if (type === 'gauge' && openTelemetryUnit === '1')
    return [...words.filter((word) => word !== 'ratio'), 'ratio'].join('_');
  return words.join('_');
}

/** The label that Prometheus makes of an attribute. */
export function labelOverOtlp(attribute: string): string {
  return attribute.replace(/[^a-zA-Z0-9_]/g, '_');
}
