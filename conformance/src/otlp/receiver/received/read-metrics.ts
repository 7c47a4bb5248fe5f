import type {
  DecodedHistogramPoint,
  DecodedMetric,
  DecodedNumberPoint,
  ExportMetricsServiceRequest,
} from '../../definitions/decoded-request.js';
import { readAttributes } from './read-attributes.js';
import { readTime } from './read-time.js';
import type { AnyDecodedPoint, Provenance, ReceivedPoint } from './received-records.js';

type Facts = Pick<ReceivedPoint, 'metric' | 'unit' | 'kind' | 'temporality' | 'isMonotonic'>;

const TEMPORALITIES = ['unspecified', 'delta', 'cumulative'] as const;

/** The points of a request, of all its metrics. */
export function readMetrics(
  { resourceMetrics }: ExportMetricsServiceRequest,
  request: number,
): readonly ReceivedPoint[] {
  return resourceMetrics.flatMap(({ resource, scopeMetrics }) => {
    const ofResource = readAttributes(resource?.attributes ?? []);
    return scopeMetrics.flatMap(({ scope, metrics }) => {
      const provenance = { request, resource: ofResource, scope: scope?.name ?? '' };
      return metrics.flatMap((metric) => readMetric(metric, provenance));
    });
  });
}

/** What a metric is, whatever its points. */
export function factsOf(metric: DecodedMetric): Facts {
  const { name, unit, sum, histogram } = metric;
  const temporality = (sum ?? histogram)?.aggregationTemporality;
  return {
    metric: name,
    unit,
    kind: kindOf(metric),
    temporality: temporality === undefined ? undefined : TEMPORALITIES[temporality],
    isMonotonic: sum?.isMonotonic ?? false,
  };
}

/** The points of a metric, of whatever kind. */
export function pointsOf({ gauge, sum, histogram, summary }: DecodedMetric): readonly AnyDecodedPoint[] {
  return (gauge ?? sum ?? histogram ?? summary)?.dataPoints ?? [];
}

function kindOf({ gauge, sum, histogram, summary }: DecodedMetric): Facts['kind'] {
  if (gauge !== undefined) return 'gauge';
  if (sum !== undefined) return 'sum';
  if (histogram !== undefined) return 'histogram';
  return summary === undefined ? 'exponentialHistogram' : 'summary';
}

function readMetric(metric: DecodedMetric, provenance: Provenance): readonly ReceivedPoint[] {
  const { gauge, sum, histogram, summary } = metric;
  const facts = { ...provenance, ...factsOf(metric) };
  return [
    ...((gauge ?? sum)?.dataPoints ?? []).map((point) => ({ ...facts, ...readPoint(point), value: numberOf(point) })),
    ...(histogram?.dataPoints ?? []).map((point) => ({ ...facts, ...readPoint(point), histogram: histogramOf(point) })),
    ...(summary?.dataPoints ?? []).map((point) => ({ ...facts, ...readPoint(point), summary: point })),
  ];
}

function readPoint(point: AnyDecodedPoint): Omit<ReceivedPoint, keyof Facts | keyof Provenance> {
  return {
    attributes: readAttributes(point.attributes),
    startTimeMs: readTime(point.startTimeUnixNano),
    timeMs: readTime(point.timeUnixNano),
    value: undefined,
    histogram: undefined,
    summary: undefined,
    exemplars: 'exemplars' in point ? point.exemplars : [],
  };
}

function numberOf({ asInt, asDouble }: DecodedNumberPoint): number | undefined {
  return asInt === undefined ? asDouble : Number(asInt);
}

function histogramOf(point: DecodedHistogramPoint): ReceivedPoint['histogram'] {
  const { count, sum, explicitBounds, bucketCounts } = point;
  return { count: Number(count), sum, bounds: explicitBounds, bucketCounts: bucketCounts.map(Number) };
}

/** What a series is told by: the resource, the scope, the metric and its attributes. */
export function seriesOf({ resource, scope, metric, attributes }: ReceivedPoint): string {
  return JSON.stringify([sorted(resource), scope, metric, sorted(attributes)]);
}

function sorted(attributes: ReceivedPoint['attributes']): readonly (readonly [string, unknown])[] {
  return Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1));
}
