import type { ExchangeEvent } from '@vigia/contract';
import type { LiveObjective } from '../options/live-console-options.js';
import { COUNTER_PLACES, countExchange, increment, SUMS_PER_SLOT } from './counted-exchange.js';
import { hasFailed } from './failed.js';
import type { Points } from './points.js';
import { readWindow } from './read-sums.js';
import { createSlotRing } from './slot-ring.js';
import type { Sums } from './sums.js';
import type { Window } from './window.js';

/** All requests of a telemetry: by seconds for an hour, and since it began. */
export interface ServiceNumbers {
  /** Constant time, and makes nothing. */
  record(event: ExchangeEvent, second: number): void;
  /** {@link Sums.statuses} are by class, `1xx` to `5xx`. */
  read(window: Window): { readonly sums: Sums; readonly points: Points };
  /** Since it began. */
  total(): ServiceTotal;
}

/** Requests since the page was mounted. */
export interface ServiceTotal {
  readonly count: number;
  readonly failed: number;
  readonly aborted: number;
}

const HOUR_SECONDS = 3_600;
const CLASSES: readonly string[] = ['1xx', '2xx', '3xx', '4xx', '5xx'];

/** @see ServiceNumbers */
export function createServiceNumbers(objectives: readonly LiveObjective[]): ServiceNumbers {
  const more = CLASSES.length + objectives.length;
  const ring = createSlotRing({
    stepSeconds: 1,
    slots: HOUR_SECONDS,
    counters: COUNTER_PLACES.more + more,
    sums: SUMS_PER_SLOT,
  });
  // A count that grows past what fits into a small integer would be a new object each time, outside of an array.
  const totals = new Float64Array(3);

  function record(event: ExchangeEvent, second: number): void {
    const slot = ring.open(second);
    countExchange(slot, event);
    const place = slot.start + COUNTER_PLACES.more;
    increment(slot.counters, place + classOf(event.status));
    for (let index = 0; index < objectives.length; index += 1) {
      if (keeps(event, objectives[index]?.thresholdSeconds)) increment(slot.counters, place + CLASSES.length + index);
    }
    addTotal(event);
  }

  function addTotal(event: ExchangeEvent): void {
    totals[0] = (totals[0] ?? 0) + 1;
    if (hasFailed(event)) totals[1] = (totals[1] ?? 0) + 1;
    if (event.outcome === 'aborted') totals[2] = (totals[2] ?? 0) + 1;
  }

  function read(window: Window): ReturnType<ServiceNumbers['read']> {
    const { sums, points, more: counted } = readWindow(ring, window, more);
    const statuses = Object.fromEntries(CLASSES.map((name, index) => [name, counted[index] ?? 0]));
    return { sums: { ...sums, statuses, kept: counted.slice(CLASSES.length) }, points };
  }

  function total(): ServiceTotal {
    const [count = 0, failed = 0, aborted = 0] = totals;
    return { count, failed, aborted };
  }

  return { record, read, total };
}

/** The place of a status among the classes; what is no status of HTTP counts with its nearest class. */
function classOf(status: number): number {
  return Math.min(Math.max(Math.floor(status / 100) - 1, 0), CLASSES.length - 1);
}

function keeps(event: ExchangeEvent, thresholdSeconds: number | undefined): boolean {
  return !hasFailed(event) && (thresholdSeconds === undefined || event.durationSeconds <= thresholdSeconds);
}
