import type { MetricFamily } from '../metrics/metric-family.js';
import { createEventLoopDelay } from './event-loop-delay.js';
import { createIntervalShare } from './interval-share.js';
import { createLoopHold } from './loop-hold.js';
import type { SystemPart } from './system-part.js';
import type { SystemSources } from './system-sources.js';
import { valueFamily } from './value-family.js';

/** Delays of the event loop. A quiet loop shows the 10 ms of the measuring timer. */
export interface DelayReading {
  /** How long who comes finds the loop held, over the last 15 seconds. @see LoopHold */
  readonly heldSeconds: number;
  /** Over the last one to two minutes. */
  readonly maxSeconds: number;
}

/** `nodejs_eventloop_*`. */
export interface EventLoop extends SystemPart {
  /** `undefined` before anything was measured. */
  reading(): DelayReading | undefined;
}

/** @see EventLoop */
export function createEventLoop(sources: SystemSources): EventLoop {
  const delay = createEventLoopDelay(sources);
  const hold = createLoopHold();
  const utilization = createIntervalShare(
    () => {
      const { active, idle } = sources.loopUtilization();
      return { atMs: active + idle, usedMs: active };
    },
    { atMs: 0, usedMs: 0 },
  );

  function delays(): readonly MetricFamily[] {
    const window = delay.window();
    if (window === undefined) return [];
    return [
      ...valueFamily('nodejs_eventloop_lag_min_seconds', window.min / 1e9),
      ...valueFamily('nodejs_eventloop_lag_max_seconds', window.max / 1e9),
      ...valueFamily('nodejs_eventloop_lag_mean_seconds', window.mean / 1e9),
      ...valueFamily('nodejs_eventloop_lag_stddev_seconds', window.stddev / 1e9),
      ...valueFamily('nodejs_eventloop_lag_p50_seconds', window.percentile(50) / 1e9),
      ...valueFamily('nodejs_eventloop_lag_p90_seconds', window.percentile(90) / 1e9),
      ...valueFamily('nodejs_eventloop_lag_p99_seconds', window.percentile(99) / 1e9),
    ];
  }

  function reading(): DelayReading | undefined {
    const heldSeconds = hold.seconds();
    const window = delay.window();
    return heldSeconds === undefined || window === undefined
      ? undefined
      : { heldSeconds, maxSeconds: window.max / 1e9 };
  }

  function sample(): void {
    utilization.sample();
    const recent = delay.recent();
    if (recent !== undefined) hold.sample(recent);
    delay.rotate();
  }

  function stop(): void {
    delay.stop();
    hold.forget();
  }

  return {
    start: delay.start,
    stop,
    sample,
    families: () => [...delays(), ...valueFamily('nodejs_eventloop_utilization_ratio', utilization.share())],
    reading,
  };
}
