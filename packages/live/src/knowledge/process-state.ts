import { knownSeconds } from '../numbers/known-span.js';
import { ROUTE_STEP_SECONDS } from '../numbers/route-numbers.js';
import type { Sums } from '../numbers/sums.js';
import { type Window, windowAt } from '../numbers/window.js';
import type { ProcessState } from '../siblings/questions.js';
import type { JudgedSpan } from '../verdict/error-reason.js';
import { eventLoopReasons } from '../verdict/event-loop-reason.js';
import { healthReasons } from '../verdict/health-reasons.js';
import { diskReasons, memoryReasons } from '../verdict/resource-reasons.js';
import { seriesReasons } from '../verdict/series-reasons.js';
import { QUIET_SECONDS } from '../verdict/thresholds.js';
import type { Knowledge } from './knowledge.js';

const MINUTE_SECONDS = 60;

/** How this process stands. */
export function processState(known: Knowledge): ProcessState {
  const nowMs = known.nowMs();
  known.beginning.notice(nowMs);
  const window = windowAt(nowMs, { stepSeconds: 1, points: MINUTE_SECONDS });
  const minute = known.numbers.read(window).sums;
  const lately = known.numbers.read(lastSeconds(nowMs, QUIET_SECONDS)).sums;
  return {
    minute,
    minuteSeconds: knownSeconds({ window, sinceMs: known.beginning.sinceMs, nowMs }),
    spans: [judgedSpan(known, minute, MINUTE_SECONDS), judgedSpan(known, lately, QUIET_SECONDS)],
    isQuiet: lately.count === 0 && known.host.running() === 0,
    reasons: reasonsOf(known, nowMs),
    jobs: known.jobs.rows(),
  };
}

/** In steps of ten seconds, the shortest that routes know. */
function lastSeconds(nowMs: number, seconds: number): Window {
  return windowAt(nowMs, { stepSeconds: ROUTE_STEP_SECONDS, points: seconds / ROUTE_STEP_SECONDS });
}

function judgedSpan(known: Knowledge, { count, failed }: Sums, seconds: number): JudgedSpan {
  return { seconds, count, failed, failedByRoute: failed === 0 ? {} : failedByRoute(known, seconds) };
}

function reasonsOf({ host, sampler, families, sinks }: Knowledge, nowMs: number): ProcessState['reasons'] {
  sampler.refresh();
  const measured = families();
  return [
    ...healthReasons(host, measured),
    ...eventLoopReasons(measured),
    ...memoryReasons(measured),
    ...diskReasons(measured),
    ...sinks.reasons(nowMs),
    ...seriesReasons(host.series()),
  ];
}

/** It is up to a step more than the seconds, so that no route is missed that failed in them. */
function failedByRoute({ routes, nowMs }: Knowledge, seconds: number): Readonly<Record<string, number>> {
  const window = lastSeconds(nowMs(), seconds + ROUTE_STEP_SECONDS);
  const failed = routes
    .all()
    .map(({ method, route, read }) => [`${method} ${route}`, read(window).sums.failed] as const);
  return Object.fromEntries(failed.filter(([, count]) => count > 0));
}
