import type { RowDefinition } from '../dashboard-definition.js';
import { gauge } from '../panels/gauge.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { stat } from '../panels/stat.js';
import { timeSeries } from '../panels/time-series.js';
import { atTheEnd, overTime } from '../queries/queries.js';
import { worseAbove, worseBelow } from '../thresholds.js';
import type { SloSeries } from './slo-series.js';

const HEIGHT = 6;

/** How the chosen promise stands. */
export function chosenRow(series: SloSeries): RowDefinition {
  return {
    title: '$slo',
    panels: [budgetGauge(series), ...figures(series), budgetGraph(series)],
  };
}

function budgetGauge(series: SloSeries): PanelDefinition {
  return gauge({
    title: 'Budget left',
    description: 'What is left of the errors that the promise allows in its period. Below 0 it is broken.',
    unit: 'percentunit',
    width: 5,
    height: HEIGHT,
    min: 0,
    max: 1,
    noValue: 'no requests yet',
    thresholds: worseBelow({ warn: 0.25, bad: 0 }),
    queries: [atTheEnd(series.chosen('remaining'))],
  });
}

function figures(series: SloSeries): readonly PanelDefinition[] {
  return [
    stat({
      title: 'Promised',
      description: 'The share of requests that must be good.',
      unit: 'percentunit',
      width: 3,
      height: HEIGHT,
      decimals: 3,
      queries: [atTheEnd(series.chosen('objective'))],
    }),
    stat({
      title: 'Burn now',
      description:
        'How many times faster than allowed the budget is spent, over five minutes: at 14.4 a month is gone in two days.',
      unit: 'short',
      width: 4,
      height: HEIGHT,
      sparkline: true,
      noValue: 'no traffic',
      thresholds: worseAbove({ warn: 1, bad: 6 }),
      queries: [overTime(series.chosen('burnRate'))],
    }),
  ];
}

function budgetGraph(series: SloSeries): PanelDefinition {
  return timeSeries({
    title: 'Budget left over time',
    description: 'Where it falls steeply, something broke: set the range of time there and go to the HTTP dashboard.',
    unit: 'percentunit',
    width: 12,
    height: HEIGHT,
    max: 1,
    calcs: ['lastNotNull', 'min'],
    queries: [overTime(series.chosen('remaining'), { legend: 'left' })],
  });
}
