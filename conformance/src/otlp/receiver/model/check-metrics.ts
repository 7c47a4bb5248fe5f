import type { DecodedMetric, ExportMetricsServiceRequest } from '../../definitions/decoded-request.js';
import type { ReceiverProfile } from '../profile.js';
import { readAttributes } from '../received/read-attributes.js';
import { factsOf, pointsOf } from '../received/read-metrics.js';
import type { ReceivedPoint } from '../received/received-records.js';
import { checkAttributes } from './check-attributes.js';
import { checkPoint } from './check-point.js';
import { checkRecordLimits } from './check-record-limits.js';
import { checkSource, type Source } from './check-source.js';
import { findMetricNameFault } from './conventions.js';
import type { Occasion } from './occasion.js';
import { createSeriesChecks } from './series-checks.js';

type MetricCheck = (decoded: ExportMetricsServiceRequest, points: readonly ReceivedPoint[], occasion: Occasion) => void;

/** As the data model has it. */
const NAME = /^[A-Za-z][A-Za-z0-9_.\-/]{0,254}$/;
const MAX_UNIT_CHARS = 63;

/** @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ */
const STABLE_HISTOGRAMS = ['http.server.request.duration', 'http.client.request.duration'];

/** The checks of one receiver, which know the points that came before. */
export function createMetricChecks(profile: ReceiverProfile): MetricCheck {
  const known = new Map<string, string>();
  const checkSeries = createSeriesChecks();
  const limits = profile.pointLimits ?? profile.limits;

  function checkMetric(metric: DecodedMetric, source: string, { report }: Occasion): void {
    const { name, unit } = metric;
    const points = pointsOf(metric);
    const { kind, temporality, isMonotonic } = factsOf(metric);
    const nameFault = NAME.test(name) ? findMetricNameFault(name) : 'not a name of a metric';
    if (nameFault !== undefined) report('metric-name', `${name}: ${nameFault}`);
    if (unit.length > MAX_UNIT_CHARS) report('metric-unit', `${unit} of ${name}`);
    if (points.length === 0) report('no-points', name);
    if (STABLE_HISTOGRAMS.includes(name) && (kind !== 'histogram' || unit !== 's')) {
      report('semantic-metric', `${name} is a ${kind} of ${unit}`);
    }
    const facts = [kind, unit, temporality, isMonotonic].join(' ');
    const before = known.get(source + name) ?? facts;
    if (before !== facts) report('metric-changed', `${name} was ${before} and is ${facts}`);
    known.set(source + name, facts);
    const fault = findTemporalityFault(factsOf(metric), profile);
    if (fault !== undefined) report('temporality', `${name}: ${fault}`);
    for (const { attributes } of points) checkAttributes(attributes, { owner: `a point of ${name}`, limits, report });
  }

  function checkMetrics(metrics: readonly DecodedMetric[], source: Source, occasion: Occasion): void {
    const sourceKey = JSON.stringify([readAttributes(source.resource?.attributes ?? []), source.scope?.name]);
    const names = metrics.map(({ name }) => name);
    for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
      occasion.report('metric-twice', name);
    }
    for (const metric of metrics) checkMetric(metric, sourceKey, occasion);
  }

  return ({ resourceMetrics }, points, occasion) => {
    for (const { resource, scopeMetrics } of resourceMetrics) {
      for (const { scope, metrics } of scopeMetrics) {
        checkSource({ resource, scope }, profile, occasion.report);
        checkMetrics(metrics, { resource, scope }, occasion);
      }
    }
    checkRecordLimits(
      points.map((point) => ({ timeMs: point.timeMs, decoded: point })),
      limits,
      occasion,
    );
    for (const point of points) {
      checkPoint(point, occasion);
      checkSeries(point, occasion.report);
    }
  };
}

function findTemporalityFault(
  { kind, temporality, isMonotonic }: ReturnType<typeof factsOf>,
  { temporality: wanted }: ReceiverProfile,
): string | undefined {
  if (temporality === undefined) return undefined;
  if (temporality === 'unspecified') return temporality;
  const expected = kind === 'sum' && !isMonotonic ? 'cumulative' : wanted;
  return expected === undefined || temporality === expected ? undefined : `${temporality}, where it is ${expected}`;
}
