import { catalogueFamily } from './catalogue-family.js';
import { METHOD_COUNT, methodIndex, methodLabel } from './method-index.js';
import type { MetricFamily } from './metric-family.js';

const NAME = 'http_requests_in_flight';

/** `http_requests_in_flight`. */
export interface InFlightGauge {
  enter(method: string): void;
  /** Never goes below zero, whatever the caller does. */
  leave(method: string): void;
  /** One series for each method that was ever seen. */
  family(): MetricFamily;
}

/** @see InFlightGauge */
export function createInFlightGauge(): InFlightGauge {
  const running = new Array<number | undefined>(METHOD_COUNT).fill(undefined);

  function enter(method: string): void {
    const index = methodIndex(method);
    running[index] = (running[index] ?? 0) + 1;
  }

  function leave(method: string): void {
    const index = methodIndex(method);
    running[index] = Math.max(0, (running[index] ?? 0) - 1);
  }

  function family(): MetricFamily {
    const samples = running.flatMap((value, index) =>
      value === undefined ? [] : [{ name: NAME, labels: { method: methodLabel(index) }, value }],
    );
    return catalogueFamily(NAME, samples);
  }

  return { enter, leave, family };
}
