import type { Slo } from '../../observability.js';
import type { AlertDefinition, AlertRule } from '../alert-definition.js';
import { SLO_SERIES, SLO_WINDOWS, type SloWindow, sloRatioSeries } from '../recorded-series.js';
import type { RuleContext } from '../rule-context.js';
import { alertPrefix } from './alert-names.js';
import { burnCases } from './burn-cases.js';
import { type BurnRate, burnRatesOf, burnThreshold } from './burn-rates.js';
import { asksForSeveral, MORE_THAN_ONE } from './several-bad.js';
import { FAST_INTERVAL_SECONDS } from './slo-intervals.js';
import { sloRunbook } from './slo-runbook.js';
import { sloSelector } from './slo-selector.js';
import { teamLabel } from './team-label.js';

/** The budget of an SLO is spent too fast. */
export function burnAlert(slo: Slo, context: RuleContext): AlertDefinition {
  return {
    name: `${alertPrefix(slo)}ErrorBudgetBurn`,
    group: `slo-${slo.id}`,
    dashboard: 'slo',
    testIntervalSeconds: 300,
    rules: burnRatesOf(slo).map((rate) => burnRule(slo, rate, context)),
    cases: burnCases(slo, context),
    runbook: sloRunbook(slo, context, {
      meaning: `More of what \`${slo.id}\` measures is bad than its objective of ${slo.objective}% allows, and at this rate the budget of ${slo.windowDays} days is gone long before they are over. The labels \`long_window\` and \`burn_rate\` say how fast: 14.4 empties it in two days, 1 just in time.`,
      silence:
        'Only while a known cause is being mended, and not longer than that: the alert ends by itself some minutes after the errors do.',
    }),
  };
}

function burnRule(slo: Slo, rate: BurnRate, context: RuleContext): AlertRule {
  const { factor, long, short, severity, spent } = rate;
  const perDay = severity === 'ticket' ? [hasHistory(slo, rate, context)] : [];
  const several = asksForSeveral(slo, rate) ? [hasSeveralBad(slo, rate, context)] : [];
  return {
    severity: context.severity(severity),
    // The long window first: `and` keeps the value of its left side.
    expression: [...overThreshold(slo, rate, context), hasTraffic(slo, rate, context), ...several, ...perDay].join(
      '\nand ',
    ),
    forSeconds: 0,
    labels: { slo_id: slo.id, burn_rate: factor, long_window: long, short_window: short, ...teamLabel(slo) },
    summary: `${slo.id}: {{ $value | humanizePercentage }} bad over ${long}`,
    description: `Over ${long}, {{ $value | humanizePercentage }} was bad where ${slo.objective}% must be good: ${factor} times as fast as the budget bears, or faster, which is ${spent} of the budget of ${slo.windowDays} days in ${long}.`,
  };
}

function overThreshold(slo: Slo, rate: BurnRate, context: RuleContext): readonly string[] {
  const threshold = burnThreshold(slo, rate);
  return [rate.long, rate.short].map((window) => `${sloSelector(sloRatioSeries(window), slo, context)} > ${threshold}`);
}

/**
 * One bad request at night is half of two. Requests are counted by the samples there are, each for the time between two
 * evaluations: an average times the window would make three requests of a new service an hour's worth.
 */
function hasTraffic(slo: Slo, { long }: BurnRate, context: RuleContext): string {
  return `${countOver(long, sloSelector(SLO_SERIES.total, slo, context), context)} >= ${slo.minRequests}`;
}

function hasSeveralBad(slo: Slo, { long }: BurnRate, context: RuleContext): string {
  return `${countOver(long, sloSelector(SLO_SERIES.bad, slo, context), context)} > ${MORE_THAN_ONE}`;
}

function countOver(window: SloWindow, rates: string, { range, scaled }: RuleContext): string {
  return `sum_over_time(${rates}[${range(SLO_WINDOWS[window])}]) * ${scaled(FAST_INTERVAL_SECONDS)}`;
}

/** A window of days holds what there is: without this, the first bad hour of a new service would be its worst day. */
function hasHistory(slo: Slo, { long }: BurnRate, context: RuleContext): string {
  const half = context.range(SLO_WINDOWS[long] / 2);
  return `count_over_time(${sloSelector(SLO_SERIES.total, slo, context)}[${half}] offset ${half}) > 0`;
}
