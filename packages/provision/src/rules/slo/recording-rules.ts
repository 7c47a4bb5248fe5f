import type { Slo } from '../../observability.js';
import type { RecordingRule } from '../prometheus-rule.js';
import { SLO_SERIES, SLO_WINDOWS, type SloWindow, sloRatioSeries } from '../recorded-series.js';
import type { RuleContext } from '../rule-context.js';
import { indicatorOf } from './indicator.js';
import { sloLabels, sloSelector } from './slo-selector.js';

const SECONDS_PER_DAY = 86_400;
const FAST_WINDOWS: readonly SloWindow[] = ['30m', '1h', '2h', '6h'];
const SLOW_WINDOWS: readonly SloWindow[] = ['1d', '3d'];

/** What pages are decided by: the two rates, and the shares over windows of hours. */
export function fastRecordings(slo: Slo, context: RuleContext): readonly RecordingRule[] {
  const labels = sloLabels(slo, context);
  const { total, bad } = indicatorOf(slo, context, context.range(SLO_WINDOWS['5m']));
  const of = (series: string): string => sloSelector(series, slo, context);
  const ratio5m = sloRatioSeries('5m');
  return [
    { record: SLO_SERIES.total, expr: total, labels },
    { record: SLO_SERIES.bad, expr: bad, labels },
    { record: ratio5m, expr: `${of(SLO_SERIES.bad)} / (${of(SLO_SERIES.total)} > 0)`, labels },
    ...FAST_WINDOWS.map((window) => ratioOver(slo, context, window)),
    { record: SLO_SERIES.burnRate, expr: `${of(ratio5m)} / ${slo.budgetRatio}`, labels },
  ];
}

/** What changes slowly, and is dear to compute. */
export function slowRecordings(slo: Slo, context: RuleContext): readonly RecordingRule[] {
  const labels = sloLabels(slo, context);
  const period = weightedRatio(slo, context, slo.windowDays * SECONDS_PER_DAY);
  const spent = `${sloSelector(SLO_SERIES.periodRatio, slo, context)} / ${slo.budgetRatio}`;
  return [
    ...SLOW_WINDOWS.map((window) => ratioOver(slo, context, window)),
    { record: SLO_SERIES.periodRatio, expr: period, labels },
    { record: SLO_SERIES.objective, expr: `vector(${slo.objectiveRatio})`, labels },
    { record: SLO_SERIES.budget, expr: `vector(${slo.budgetRatio})`, labels },
    { record: SLO_SERIES.remaining, expr: `1 - ${spent}`, labels },
  ];
}

function ratioOver(slo: Slo, context: RuleContext, window: SloWindow): RecordingRule {
  const expr = weightedRatio(slo, context, SLO_WINDOWS[window]);
  return { record: sloRatioSeries(window), expr, labels: sloLabels(slo, context) };
}

/** By requests, not by time: an average of ratios would count a quiet hour as much as a busy one. */
function weightedRatio(slo: Slo, context: RuleContext, windowSeconds: number): string {
  const sum = (series: string): string =>
    `sum_over_time(${sloSelector(series, slo, context)}[${context.range(windowSeconds)}])`;
  return `${sum(SLO_SERIES.bad)} / (${sum(SLO_SERIES.total)} > 0)`;
}
