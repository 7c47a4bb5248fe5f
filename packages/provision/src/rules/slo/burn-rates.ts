import type { Slo } from '../../observability.js';
import type { SloWindow } from '../recorded-series.js';
import { multiplyDecimals } from './multiply-decimals.js';

/** How fast a budget may burn over two windows, both at once, before somebody is told. */
export interface BurnRate {
  /** Times the rate that would spend exactly the budget in the period. */
  readonly factor: string;
  readonly long: SloWindow;
  /** A twelfth of the long one or so: it ends the alert soon after the errors end. */
  readonly short: SloWindow;
  readonly severity: 'page' | 'ticket';
  /** Of the budget of 30 days, what is gone when the long window is full. */
  readonly spent: string;
}

/**
 * Of the Site Reliability Workbook, for 30 days; over 28 days the share that is spent is a fourteenth more.
 * @see https://sre.google/workbook/alerting-on-slos/ table 5-8
 */
export const BURN_RATES: readonly BurnRate[] = [
  { factor: '14.4', long: '1h', short: '5m', severity: 'page', spent: '2%' },
  { factor: '6', long: '6h', short: '30m', severity: 'page', spent: '5%' },
  { factor: '3', long: '1d', short: '2h', severity: 'ticket', spent: '10%' },
  { factor: '1', long: '3d', short: '6h', severity: 'ticket', spent: '10%' },
];

/** The burn rates that an SLO can reach: where everything being bad is no more than the budget times 14.4, it cannot. */
export function burnRatesOf({ budgetRatio }: Slo): readonly BurnRate[] {
  return BURN_RATES.filter(({ factor }) => Number(multiplyDecimals(factor, budgetRatio)) < 1);
}

/** The share of bad requests above which a budget burns as fast, in decimal text. */
export function burnThreshold({ budgetRatio }: Pick<Slo, 'budgetRatio'>, { factor }: Pick<BurnRate, 'factor'>): string {
  return multiplyDecimals(factor, budgetRatio);
}
