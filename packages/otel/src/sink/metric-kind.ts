import type { ResourceGroup } from '../encoding/encoding.js';
import type { HistogramPoint, NumberPoint, OtlpMetric, SummaryPoint } from '../model/otlp-metric.js';
import { attributeSize } from './attribute-size.js';
import { fitAttributes } from './fit-attributes.js';
import type { DestinationLimits } from './otlp-destination.js';
import type { SignalKind } from './signal-kind.js';

type Point = NumberPoint | HistogramPoint | SummaryPoint;

const POINT_BYTES = 200;
const BUCKET_BYTES = 8;
const EXEMPLAR_BYTES = 150;

/** Data points: metrics that have one point each, so that what is counted, refused or lost is points. */
export const POINTS: SignalKind<OtlpMetric> = {
  signal: 'metrics',
  sizeOf: (metric) => metric.points.reduce((bytes, point) => bytes + pointSize(point), metric.name.length),
  fit: (metric, limits) => withPoints(metric, (point) => fitPoint(point, limits)),
  write: (encoding, groups) => encoding.metrics(groups.map(joinGroup)),
};

/** A metric of each point. */
export function pointsOf(metric: OtlpMetric): readonly OtlpMetric[] {
  switch (metric.kind) {
    case 'gauge':
    case 'sum':
      return metric.points.map((point) => ({ ...metric, points: [point] }));
    case 'histogram':
      return metric.points.map((point) => ({ ...metric, points: [point] }));
    case 'summary':
      return metric.points.map((point) => ({ ...metric, points: [point] }));
  }
}

function pointSize(point: Point): number {
  const ofPoint = POINT_BYTES + attributeSize(point.attributes);
  if ('quantiles' in point) return ofPoint + point.quantiles.length * BUCKET_BYTES;
  const buckets = 'bucketCounts' in point ? point.bucketCounts.length : 0;
  return ofPoint + buckets * BUCKET_BYTES + point.exemplars.length * EXEMPLAR_BYTES;
}

function fitPoint<Kind extends Point>(point: Kind, limits: DestinationLimits): Kind {
  const { attributes } = fitAttributes(point.attributes, limits);
  return attributes === point.attributes ? point : { ...point, attributes };
}

function withPoints(metric: OtlpMetric, act: <Kind extends Point>(point: Kind) => Kind): OtlpMetric {
  switch (metric.kind) {
    case 'gauge':
    case 'sum':
      return { ...metric, points: metric.points.map(act) };
    case 'histogram':
      return { ...metric, points: metric.points.map(act) };
    case 'summary':
      return { ...metric, points: metric.points.map(act) };
  }
}

/** Points of one metric become that metric again: what was kept in an outage has it once for each reading. */
function joinGroup({ resource, records }: ResourceGroup<OtlpMetric>): ResourceGroup<OtlpMetric> {
  const runs = new Map<string, OtlpMetric[]>();
  for (const metric of records) {
    const identity = identityOf(metric);
    const run = runs.get(identity);
    if (run === undefined) runs.set(identity, [metric]);
    else run.push(metric);
  }
  return { resource, records: [...runs.values()].flatMap(joinRun) };
}

function joinRun(run: readonly OtlpMetric[]): readonly OtlpMetric[] {
  const [first] = run;
  if (first === undefined || run.length === 1) return run;
  switch (first.kind) {
    case 'gauge':
    case 'sum':
      return [{ ...first, points: run.flatMap(numbersOf) }];
    case 'histogram':
      return [{ ...first, points: run.flatMap((metric) => (metric.kind === 'histogram' ? metric.points : [])) }];
    case 'summary':
      return [{ ...first, points: run.flatMap((metric) => (metric.kind === 'summary' ? metric.points : [])) }];
  }
}

function numbersOf(metric: OtlpMetric): readonly NumberPoint[] {
  return metric.kind === 'gauge' || metric.kind === 'sum' ? metric.points : [];
}

/** What no two metrics of a request may share. */
function identityOf(metric: OtlpMetric): string {
  const { name, unit, description, kind } = metric;
  const temporality = kind === 'sum' || kind === 'histogram' ? metric.temporality : '';
  const isMonotonic = kind === 'sum' && metric.isMonotonic;
  return [name, unit, kind, temporality, isMonotonic, description].join('\n');
}
