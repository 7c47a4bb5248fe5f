import type { Attributes } from '@vigia/contract';
import type {
  HistogramPoint,
  NumberPoint,
  OtlpMetric,
  SummaryPoint,
} from '../../../../packages/otel/src/model/otlp-metric.js';

/** Values by series: a name, and its labels in order. */
export type SeriesValues = ReadonlyMap<string, number>;

/**
 * What Prometheus stores of metrics that come over OTLP, as it documents for `UnderscoreEscapingWithSuffixes`: a second
 * reading of the rules, beside that of provision.
 * @see https://github.com/prometheus/otlptranslator
 */
export function prometheusSeries(metrics: readonly OtlpMetric[]): SeriesValues {
  return new Map(metrics.flatMap(linesOf).map(({ name, labels, value }) => [seriesOf(name, labels), value]));
}

/** A series as both sides write it here; what is empty is not there. */
export function seriesOf(name: string, labels: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(labels).filter(([, value]) => value !== '');
  return `${name}${JSON.stringify(pairs.map(([label, value]) => [label, String(value)]).sort())}`;
}

interface Line {
  readonly name: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

function linesOf(metric: OtlpMetric): readonly Line[] {
  const name = nameOf(metric);
  switch (metric.kind) {
    case 'gauge':
    case 'sum':
      return metric.points.map((point) => numberLine(name, point));
    case 'histogram':
      return metric.points.flatMap((point) => histogramLines(name, point));
    case 'summary':
      return metric.points.flatMap((point) => summaryLines(name, point));
  }
}

const WORDS_OF_UNITS: ReadonlyMap<string, string> = new Map([
  ['s', 'seconds'],
  ['By', 'bytes'],
  ['%', 'percent'],
  ['Cel', 'celsius'],
  ['m', 'meters'],
  ['V', 'volts'],
  ['A', 'amperes'],
  ['J', 'joules'],
  ['g', 'grams'],
]);

/** Words of the name, then that of the unit, then `total` of what only rises or `ratio` of a gauge in `1`. */
function nameOf(metric: OtlpMetric): string {
  const words = metric.name.split(/[^a-zA-Z0-9:]+/).filter((word) => word !== '');
  const unit = WORDS_OF_UNITS.get(metric.unit);
  const named = unit === undefined || words.includes(unit) ? words : [...words, unit];
  if (metric.kind === 'sum' && metric.isMonotonic) return ending(named, 'total');
  return metric.kind === 'gauge' && metric.unit === '1' ? ending(named, 'ratio') : named.join('_');
}

function ending(words: readonly string[], last: string): string {
  return [...words.filter((word) => word !== last), last].join('_');
}

function labelsOf(attributes: Attributes): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.replaceAll(/[^a-zA-Z0-9_]/g, '_'), String(value)]),
  );
}

function numberLine(name: string, { attributes, value }: NumberPoint): Line {
  return { name, labels: labelsOf(attributes), value };
}

function histogramLines(
  name: string,
  { attributes, bounds, bucketCounts, count, sum }: HistogramPoint,
): readonly Line[] {
  const labels = labelsOf(attributes);
  let below = 0;
  const buckets = [...bounds, Number.POSITIVE_INFINITY].map((le, index) => {
    below += bucketCounts[index] ?? 0;
    return { name: `${name}_bucket`, labels: { ...labels, le }, value: below };
  });
  return [...buckets, { name: `${name}_sum`, labels, value: sum }, { name: `${name}_count`, labels, value: count }];
}

function summaryLines(name: string, { attributes, quantiles, count, sum }: SummaryPoint): readonly Line[] {
  const labels = labelsOf(attributes);
  const lines = quantiles.map(({ quantile, value }) => ({ name, labels: { ...labels, quantile }, value }));
  return [...lines, { name: `${name}_sum`, labels, value: sum }, { name: `${name}_count`, labels, value: count }];
}
