import { knownSeconds } from '../numbers/known-span.js';
import { ROUTE_STEP_SECONDS } from '../numbers/route-numbers.js';
import { windowAt } from '../numbers/window.js';
import type { ProcessState } from '../siblings/questions.js';
import { eventLoopReasons } from '../verdict/event-loop-reason.js';
import { healthReasons } from '../verdict/health-reasons.js';
import { diskReasons, heapReasons } from '../verdict/resource-reasons.js';
import { seriesReasons } from '../verdict/series-reasons.js';
import { QUIET_SECONDS } from '../verdict/thresholds.js';
import type { Knowledge } from './knowledge.js';

const MINUTE_SECONDS = 60;
const QUIET_STEP_SECONDS = 10;

/** How this process stands. */
export function processState(known: Knowledge): ProcessState {
  const nowMs = known.nowMs();
  known.beginning.notice(nowMs);
  const window = windowAt(nowMs, { stepSeconds: 1, points: MINUTE_SECONDS });
  const { sums } = known.numbers.read(window);
  return {
    minute: sums,
    minuteSeconds: knownSeconds({ window, sinceMs: known.beginning.sinceMs, nowMs }),
    failedByRoute: sums.failed === 0 ? {} : failedByRoute(known, nowMs),
    isQuiet: sums.count === 0 && isQuiet(known, nowMs),
    reasons: reasonsOf(known, nowMs),
    jobs: known.jobs.rows(),
  };
}

function reasonsOf({ host, sampler, families, sinks }: Knowledge, nowMs: number): ProcessState['reasons'] {
  sampler.refresh();
  const measured = families();
  return [
    ...healthReasons(host, measured),
    ...eventLoopReasons(measured),
    ...heapReasons(measured),
    ...diskReasons(measured),
    ...sinks.reasons(nowMs),
    ...seriesReasons(host.series()),
  ];
}

/** Routes know steps of ten seconds: it is a little more than the last minute. */
function failedByRoute({ routes }: Knowledge, nowMs: number): Readonly<Record<string, number>> {
  const points = MINUTE_SECONDS / ROUTE_STEP_SECONDS + 1;
  const window = windowAt(nowMs, { stepSeconds: ROUTE_STEP_SECONDS, points });
  const failed = routes
    .all()
    .map(({ method, route, read }) => [`${method} ${route}`, read(window).sums.failed] as const);
  return Object.fromEntries(failed.filter(([, count]) => count > 0));
}

function isQuiet({ numbers }: Knowledge, nowMs: number): boolean {
  const window = windowAt(nowMs, { stepSeconds: QUIET_STEP_SECONDS, points: QUIET_SECONDS / QUIET_STEP_SECONDS });
  return numbers.read(window).sums.count === 0;
}
