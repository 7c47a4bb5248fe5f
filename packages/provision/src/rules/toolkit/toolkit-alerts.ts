import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { breakerOpen } from './breaker-open.js';
import { eventsDropped } from './events-dropped.js';
import { labelOverflow } from './label-overflow.js';
import { problemReported } from './problem-reported.js';
import { queueNearlyFull } from './queue-nearly-full.js';
import { seriesBudget } from './series-budget.js';
import { sinkStale } from './sink-stale.js';
import { spoolGrowing } from './spool-growing.js';

const ALERTS = [
  eventsDropped,
  queueNearlyFull,
  sinkStale,
  breakerOpen,
  spoolGrowing,
  labelOverflow,
  seriesBudget,
  problemReported,
] as const;

/** What ails the telemetry itself. */
export function toolkitAlerts(context: RuleContext): readonly AlertDefinition[] {
  return ALERTS.map((alert) => alert(context));
}
