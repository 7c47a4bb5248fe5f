import { catalogueFamily } from '../metrics/catalogue-family.js';
import type { MetricFamily } from '../metrics/metric-family.js';
import { blockedSeconds } from './heartbeat.js';
import type { SharedState } from './shared-state.js';

/** `nodejs_eventloop_blocked_seconds`. */
export function blockedFamily(state: SharedState): MetricFamily {
  const name = 'nodejs_eventloop_blocked_seconds';
  return catalogueFamily(name, [{ name, labels: {}, value: blockedSeconds(state) }]);
}
