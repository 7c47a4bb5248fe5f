import type { VerdictReason } from '../api/console-view.js';
import { type Families, numberOf } from '../resources/families.js';
import { EVENT_LOOP_HOLD_SECONDS, EVENT_LOOP_P99_SECONDS, stateBy } from './thresholds.js';

/** Whether the event loop was held: often, or once for long. Both are told of for one to two minutes. */
export function eventLoopReasons(families: Families): readonly VerdictReason[] {
  const p99 = numberOf(families, 'nodejs_eventloop_lag_p99_seconds');
  const longest = numberOf(families, 'nodejs_eventloop_lag_max_seconds');
  const states = [stateBy(p99, EVENT_LOOP_P99_SECONDS), stateBy(longest, EVENT_LOOP_HOLD_SECONDS)];
  const state = states.find((one) => one === 'unhealthy') ?? states.find((one) => one !== undefined);
  if (state === undefined) return [];
  return [{ code: 'event_loop', state, values: { seconds: longest ?? p99 ?? 0 } }];
}
