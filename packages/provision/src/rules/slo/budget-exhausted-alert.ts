import type { Slo } from '../../observability.js';
import type { AlertDefinition } from '../alert-definition.js';
import { percentText } from '../percent-text.js';
import { SLO_SERIES } from '../recorded-series.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { alertPrefix } from './alert-names.js';
import { sloRunbook } from './slo-runbook.js';
import { sloSelector } from './slo-selector.js';
import { sloTraffic } from './slo-traffic.js';
import { teamLabel } from './team-label.js';

/** Nothing is left of the budget of an SLO. */
export function budgetExhaustedAlert(slo: Slo, context: RuleContext): AlertDefinition {
  const traffic = (share: number) =>
    sloTraffic(slo, context, [{ minutes: 60, goodPerMinute: (1 - share) * 1e6, badPerMinute: share * 1e6 }]);
  const budget = Number(slo.budgetRatio);
  const share = Math.min(1.2 * budget, 1);
  return {
    name: `${alertPrefix(slo)}ErrorBudgetExhausted`,
    group: `slo-${slo.id}`,
    dashboard: 'slo',
    rules: [
      {
        severity: context.severity('ticket'),
        expression: `${sloSelector(SLO_SERIES.remaining, slo, context)} <= 0`,
        forSeconds: 300,
        labels: { slo_id: slo.id, ...teamLabel(slo) },
        summary: `${slo.id}: the error budget of ${slo.windowDays} days is spent`,
        description: `{{ $value | humanizePercentage }} of the budget is left: over ${slo.windowDays} days less than ${slo.objective}% was good.`,
      },
    ],
    cases: [
      fires(
        { name: 'more than the budget was bad', samples: traffic(share), atSeconds: 3_000 },
        { value: percentText(1 - share / budget) },
      ),
      staysQuiet({ name: 'half the budget was bad', samples: traffic(budget / 2), atSeconds: 3_000 }),
      staysQuiet({ name: 'nothing was bad', samples: traffic(0), atSeconds: 3_000 }),
    ],
    runbook: sloRunbook(slo, context, {
      meaning: `Over the last ${slo.windowDays} days, or as long as there are measurements, less than ${slo.objective}% of what \`${slo.id}\` measures was good. Nobody needs to get up for it. It is the moment to stop what is risky until the budget has grown back, and to mend what spent it.`,
      silence:
        'When the team knows and has decided what to do; for as long as that takes, at most until the bad days have left the window.',
    }),
  };
}
