import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { budgetExhaustedAlert } from './budget-exhausted-alert.js';
import { burnAlert } from './burn-alert.js';
import { sliAbsentAlert } from './sli-absent-alert.js';

/** The alerts of every SLO. */
export function sloAlerts(context: RuleContext): readonly AlertDefinition[] {
  return context.observability.slos.flatMap((slo) => [
    burnAlert(slo, context),
    sliAbsentAlert(slo, context),
    budgetExhaustedAlert(slo, context),
  ]);
}
