import type { ExchangeEvent } from '@vigia/contract';
import { COUNTER_PLACES, countExchange, increment, SUMS_PER_SLOT } from './counted-exchange.js';
import type { Points } from './points.js';
import { readWindow } from './read-sums.js';
import { createSlotRing } from './slot-ring.js';
import type { Sums } from './sums.js';
import type { Window } from './window.js';

/** The requests of one route of one method, by steps of ten seconds for an hour. */
export interface RouteNumbers {
  readonly method: string;
  readonly route: string;
  /** Of its last request. */
  readonly lastSecond: number;
  /** Constant time, and makes nothing but a status that is new. */
  record(event: ExchangeEvent, second: number): void;
  /** {@link Sums.statuses} are by code; those beyond the first eleven of the route are `0` together. */
  read(window: Window): { readonly sums: Sums; readonly points: Points };
}

/** The finest step of a route. */
export const ROUTE_STEP_SECONDS = 10;

const SLOTS = 360;
const MOST_STATUSES = 11;
/** Stands for all statuses beyond those. */
const FURTHER = '0';

/** @see RouteNumbers */
export function createRouteNumbers(method: string, route: string): RouteNumbers {
  const ring = createSlotRing({
    stepSeconds: ROUTE_STEP_SECONDS,
    slots: SLOTS,
    counters: COUNTER_PLACES.more + MOST_STATUSES + 1,
    sums: SUMS_PER_SLOT,
  });
  const statuses: number[] = [];
  let lastSecond = 0;

  /** A loop, since `indexOf` takes as long as all else of a request. */
  function placeOf(status: number): number {
    for (let place = 0; place < statuses.length; place += 1) {
      if (statuses[place] === status) return place;
    }
    return statuses.length < MOST_STATUSES ? statuses.push(status) - 1 : MOST_STATUSES;
  }

  function record(event: ExchangeEvent, second: number): void {
    const slot = ring.open(second);
    countExchange(slot, event);
    increment(slot.counters, slot.start + COUNTER_PLACES.more + placeOf(event.status));
    lastSecond = second;
  }

  function read(window: Window): ReturnType<RouteNumbers['read']> {
    const { sums, points, more } = readWindow(ring, window, MOST_STATUSES + 1);
    const byStatus = more.map((count, place) => [String(statuses[place] ?? FURTHER), count] as const);
    const seen = Object.fromEntries(byStatus.filter(([, count]) => count > 0));
    return { sums: { ...sums, statuses: seen, kept: [] }, points };
  }

  return {
    method,
    route,
    get lastSecond() {
      return lastSecond;
    },
    record,
    read,
  };
}
