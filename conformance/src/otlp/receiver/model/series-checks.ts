import { seriesOf } from '../received/read-metrics.js';
import type { ReceivedPoint } from '../received/received-records.js';
import type { Report } from '../rules.js';

/** Holds points against those of their series that came before. */
export function createSeriesChecks(): (point: ReceivedPoint, report: Report) => void {
  const newest = new Map<string, ReceivedPoint>();

  return (point, report) => {
    const series = seriesOf(point);
    const before = newest.get(series);
    newest.set(series, point);
    if (before === undefined) return;
    const tell: Report = (rule, detail) => report(rule, `${detail} of ${series}`);
    if (before.timeMs === point.timeMs) tell('point-twice', `${point.timeMs}`);
    else if (point.timeMs < before.timeMs) tell('point-order', `${before.timeMs}, then ${point.timeMs}`);
    if (point.temporality === 'delta') checkDelta(before, point, tell);
    if (point.temporality === 'cumulative') checkCumulative(before, point, tell);
  };
}

function checkDelta(before: ReceivedPoint, { startTimeMs }: ReceivedPoint, tell: Report): void {
  if (startTimeMs < before.timeMs) tell('point-order', `an interval to ${before.timeMs}, then one from ${startTimeMs}`);
}

function checkCumulative(before: ReceivedPoint, point: ReceivedPoint, tell: Report): void {
  if (point.startTimeMs < before.startTimeMs)
    tell('point-order', `from ${before.startTimeMs}, then ${point.startTimeMs}`);
  if (point.startTimeMs !== before.startTimeMs) {
    if (point.startTimeMs < before.timeMs)
      tell('point-order', `begins anew at ${point.startTimeMs}, before ${before.timeMs}`);
    return;
  }
  if (point.isMonotonic && (point.value ?? 0) < (before.value ?? 0))
    tell('monotonic', `${before.value}, then ${point.value}`);
  const counts = point.histogram?.bucketCounts ?? [];
  const fallen = (before.histogram?.bucketCounts ?? []).some((count, index) => count > (counts[index] ?? 0));
  if (fallen) tell('monotonic', `buckets ${before.histogram?.bucketCounts}, then ${counts}`);
}
