import type { DecodedExemplar, DecodedSummaryPoint } from '../../definitions/decoded-request.js';
import type { ReceivedHistogram, ReceivedPoint } from '../received/received-records.js';
import type { Report } from '../rules.js';
import { isId, SPAN_ID_BYTES, TRACE_ID_BYTES } from './ids.js';
import type { Occasion } from './occasion.js';
import { isPlausibleTime } from './plausible-time.js';

/** What the data model demands of one point, whatever came before. */
export function checkPoint(point: ReceivedPoint, { request, report }: Occasion): void {
  const tell: Report = (rule, detail) =>
    report(rule, `${detail} of ${point.metric} ${JSON.stringify(point.attributes)}`);
  const { value, histogram, summary, exemplars, temporality, isMonotonic, startTimeMs, timeMs } = point;
  const needsStart = temporality !== undefined;
  const isStartPlausible = startTimeMs === 0 ? !needsStart : isPlausibleTime(startTimeMs, request.timeMs);
  const isInOrder = temporality === 'delta' ? startTimeMs < timeMs : startTimeMs <= timeMs;
  if (!isStartPlausible || !isInOrder || !isPlausibleTime(timeMs, request.timeMs)) {
    tell('point-time', `${startTimeMs} to ${timeMs}`);
  }
  const isNumber = histogram !== undefined || summary !== undefined || Number.isFinite(value);
  if (!isNumber) tell('point-value', `${value}`);
  if (isMonotonic && (value ?? 0) < 0) tell('monotonic', `${value}`);
  if (histogram !== undefined) checkHistogram(histogram, tell);
  if (summary !== undefined) checkSummary(summary, tell);
  for (const exemplar of exemplars) checkExemplar(exemplar, histogram, tell);
}

function checkHistogram({ count, sum, bounds, bucketCounts }: ReceivedHistogram, tell: Report): void {
  const isAscending = bounds.every(
    (bound, index) => Number.isFinite(bound) && bound > (bounds[index - 1] ?? -Infinity),
  );
  if (!isAscending) tell('bucket-bounds', bounds.join());
  const hasNone = bounds.length === 0 && bucketCounts.length === 0;
  if (!hasNone && bucketCounts.length !== bounds.length + 1) {
    tell('bucket-count', `${bucketCounts.length} buckets for ${bounds.length} bounds`);
  }
  const total = bucketCounts.reduce((all, bucket) => all + bucket, 0);
  if (!hasNone && total !== count) tell('bucket-sum', `${total} in buckets, ${count} in all`);
  if (sum === undefined) return;
  const [least, most] = rangeOfSum(bounds, bucketCounts);
  if (!(sum >= least && sum <= most)) tell('histogram-sum', `${sum}, not from ${least} to ${most}`);
}

/** Of a histogram of what is never negative, with room for rounding. */
function rangeOfSum(
  bounds: readonly number[],
  bucketCounts: readonly number[],
): readonly [least: number, most: number] {
  const times = (count: number, bound: number): number => (count === 0 ? 0 : count * bound);
  const lowest = bucketCounts.reduce((all, count, index) => all + times(count, bounds[index - 1] ?? 0), 0);
  const highest = bucketCounts.reduce((all, count, index) => all + times(count, bounds[index] ?? Infinity), 0);
  return [lowest * (1 - ROUNDING), highest * (1 + ROUNDING)];
}

const ROUNDING = 1e-9;

function checkSummary({ quantileValues }: DecodedSummaryPoint, tell: Report): void {
  const quantiles = quantileValues.map(({ quantile }) => quantile);
  const isRight = quantiles.every(
    (quantile, index) => quantile >= 0 && quantile <= 1 && quantile > (quantiles[index - 1] ?? -1),
  );
  if (!isRight) tell('quantiles', quantiles.join());
}

function checkExemplar(exemplar: DecodedExemplar, histogram: ReceivedHistogram | undefined, tell: Report): void {
  const { traceId, spanId, asDouble, asInt } = exemplar;
  const hasIds = isId(traceId, TRACE_ID_BYTES) && (spanId === '' || isId(spanId, SPAN_ID_BYTES));
  if (!hasIds && (traceId !== '' || spanId !== '')) tell('exemplar', `the ids "${traceId}" and "${spanId}"`);
  if (exemplar.timeUnixNano === '0') tell('exemplar', 'no time');
  if (histogram === undefined) return;
  const value = asDouble ?? Number(asInt);
  const { bounds, bucketCounts } = histogram;
  const bucket = bounds.findIndex((bound) => value <= bound);
  if ((bucketCounts[bucket === -1 ? bounds.length : bucket] ?? 0) === 0)
    tell('exemplar', `${value} in an empty bucket`);
}
