/** The windows over which the share of bad requests is recorded, by the name that the series end in. */
export const SLO_WINDOWS = {
  '5m': 300,
  '30m': 1_800,
  '1h': 3_600,
  '2h': 7_200,
  '6h': 21_600,
  '1d': 86_400,
  '3d': 259_200,
} as const;

/** A window of {@link SLO_WINDOWS}. */
export type SloWindow = keyof typeof SLO_WINDOWS;

/** The series that the rules record for each SLO, all with the labels `service`, `env` and `slo_id` and no others. */
export const SLO_SERIES = {
  /** Requests per second, over five minutes. */
  total: 'slo:sli_total:rate5m',
  /** Bad ones among them; 0 where there are none. */
  bad: 'slo:sli_bad:rate5m',
  /** The share of bad requests in the whole period of the SLO, 28 or 30 days. */
  periodRatio: 'slo:sli_error:ratio_period',
  /** Such as 0.999. */
  objective: 'slo:objective:ratio',
  /** Such as 0.001. */
  budget: 'slo:error_budget:ratio',
  /** How many times faster than the SLO allows the budget is spent, over five minutes. */
  burnRate: 'slo:current_burn_rate:ratio',
  /** What is left of the budget of the period: 1 is all, below 0 is overdrawn. */
  remaining: 'slo:error_budget_remaining:ratio',
} as const;

/** The share of bad requests in a window; absent where there were no requests. */
export function sloRatioSeries(window: SloWindow): string {
  return `slo:sli_error:ratio_rate${window}`;
}

/** Requests per second over ten minutes, by method, route and status, of all processes together. */
export const REQUEST_SERIES = 'http:requests:rate10m';
