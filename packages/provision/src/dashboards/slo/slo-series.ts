import type { Observability } from '../../observability.js';
import { SLO_SERIES, type SloWindow, sloRatioSeries } from '../../rules/recorded-series.js';
import { quoted } from '../../signals/promql-text.js';

/** The series that the rules record for SLOs, in the environment that the dashboard is set to. */
export interface SloSeries {
  /** Of every SLO of the service. */
  every(series: keyof typeof SLO_SERIES): string;
  /** Of the SLO that the dashboard is set to. */
  chosen(series: keyof typeof SLO_SERIES): string;
  /** The share of bad requests of the chosen SLO in a window. */
  chosenRatio(window: SloWindow): string;
  /** How many times faster than allowed the budget of the chosen SLO burns, looked at over a window. */
  chosenBurn(window: SloWindow): string;
}

const SAME_SLO = 'on (service, env, slo_id)';

/** @see SloSeries */
export function createSloSeries({ service }: Pick<Observability, 'service'>): SloSeries {
  const every = (name: string): string => `${name}{service=${quoted(service)},env="$env"}`;
  const chosen = (name: string): string => `${name}{service=${quoted(service)},env="$env",slo_id="$slo"}`;
  const chosenRatio = (window: SloWindow): string => chosen(sloRatioSeries(window));
  return {
    every: (series) => every(SLO_SERIES[series]),
    chosen: (series) => chosen(SLO_SERIES[series]),
    chosenRatio,
    chosenBurn: (window) => `${chosenRatio(window)} / ${SAME_SLO} ${chosen(SLO_SERIES.budget)}`,
  };
}
