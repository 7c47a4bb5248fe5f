import type { Slo } from '../../observability.js';
import { SLO_WINDOWS, type SloWindow } from '../../rules/recorded-series.js';
import type { RuleContext } from '../../rules/rule-context.js';
import { type BurnRate, burnThreshold } from '../../rules/slo/burn-rates.js';
import { indicatorOf } from '../../rules/slo/indicator.js';
import { asksForSeveral, MORE_THAN_ONE } from '../../rules/slo/several-bad.js';

/** A burn rate in PromQL over the service's own series: alerting policies have no recording rules. */
export function burnQuery(slo: Slo, rate: BurnRate, context: RuleContext): string {
  const threshold = burnThreshold(slo, rate);
  const overThreshold = (window: SloWindow): string => `${badShare(slo, window, context)} > ${threshold}`;
  const several = asksForSeveral(slo, rate) ? [hasSeveralBad(slo, rate, context)] : [];
  return [overThreshold(rate.long), overThreshold(rate.short), hasTraffic(slo, rate, context), ...several].join(
    '\nand ',
  );
}

function badShare(slo: Slo, window: SloWindow, context: RuleContext): string {
  const { bad, total } = indicatorOf(slo, context, context.range(SLO_WINDOWS[window]));
  return `(${bad}) / (${total} > 0)`;
}

function hasTraffic(slo: Slo, { long }: BurnRate, context: RuleContext): string {
  const seconds = SLO_WINDOWS[long];
  const { total } = indicatorOf(slo, context, context.range(seconds));
  return `${total} * ${seconds} >= ${slo.minRequests}`;
}

function hasSeveralBad(slo: Slo, { long }: BurnRate, context: RuleContext): string {
  const seconds = SLO_WINDOWS[long];
  const { bad } = indicatorOf(slo, context, context.range(seconds));
  return `(${bad}) * ${seconds} > ${MORE_THAN_ONE}`;
}
