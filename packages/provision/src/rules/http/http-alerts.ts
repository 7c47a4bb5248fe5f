import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { highAbortRatio } from './high-abort-ratio.js';
import { highErrorRatio } from './high-error-ratio.js';
import { highLatency } from './high-latency.js';
import { inFlightSaturated } from './in-flight-saturated.js';
import { notFoundJump } from './not-found-jump.js';
import { refusedJump } from './refused-jump.js';
import { routeHighErrorRatio } from './route-high-error-ratio.js';
import { routeLost } from './route-lost.js';
import { trafficDropped } from './traffic-dropped.js';

const ALERTS = [
  highErrorRatio,
  routeHighErrorRatio,
  highLatency,
  notFoundJump,
  routeLost,
  refusedJump,
  trafficDropped,
  highAbortRatio,
  inFlightSaturated,
] as const;

/** What users of the service feel. */
export function httpAlerts(context: RuleContext): readonly AlertDefinition[] {
  return ALERTS.map((alert) => alert(context));
}
