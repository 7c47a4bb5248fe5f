import type { Observability } from '../../observability.js';
import { BURN_RATES, type BurnRate } from '../../rules/slo/burn-rates.js';
import type { RowDefinition } from '../dashboard-definition.js';
import { alertsLink } from '../link-definition.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { table } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { alertsOfChosenSlo } from '../promql/marks.js';
import { overTime, rowsAtTheEnd } from '../queries/queries.js';
import type { SloSeries } from './slo-series.js';

/** How fast the budget goes, and what alerts make of it. */
export function burnRow(observability: Observability, series: SloSeries): RowDefinition {
  return {
    title: 'Burn of $slo',
    panels: [
      burnPanel(series, { title: 'Burn that pages', severity: 'page' }),
      burnPanel(series, { title: 'Burn that makes tickets', severity: 'ticket' }),
      requestsPanel(series),
      ratioPanel(series),
      alertsPanel(observability),
    ],
  };
}

/** The windows that alerts of a severity look at; each line is the bound of one pair. */
function burnPanel(
  series: SloSeries,
  { title, severity }: { readonly title: string; readonly severity: BurnRate['severity'] },
): PanelDefinition {
  const rates = BURN_RATES.filter((rate) => rate.severity === severity);
  const pairs = rates.map(({ long, short, factor }) => `${long} and ${short} above ${factor}`);
  const bounds = rates.map(({ factor }) => Number(factor)).toSorted((one, other) => one - other);
  return timeSeries({
    title,
    description: `How many times faster than allowed the budget is spent. It alerts with ${pairs.join(', or with ')}.`,
    unit: 'short',
    width: 12,
    min: 0,
    thresholds: [{ value: null, color: 'transparent' }, ...bounds.map((value) => ({ value, color: 'red' }))],
    queries: rates
      .flatMap(({ short, long }) => [short, long])
      .map((window) => overTime(series.chosenBurn(window), { legend: window })),
  });
}

function requestsPanel(series: SloSeries): PanelDefinition {
  return timeSeries({
    title: 'Requests and bad ones',
    description: 'What the promise counts, per second. Fewer than the least number in a window wake nobody.',
    unit: 'reqps',
    width: 8,
    min: 0,
    queries: [overTime(series.chosen('total'), { legend: 'all' }), overTime(series.chosen('bad'), { legend: 'bad' })],
  });
}

function ratioPanel(series: SloSeries): PanelDefinition {
  return timeSeries({
    title: 'Bad share',
    description: 'The share of bad requests, against what the promise allows.',
    unit: 'percentunit',
    width: 8,
    min: 0,
    queries: [
      overTime(series.chosenRatio('5m'), { legend: '5m' }),
      overTime(series.chosenRatio('1h'), { legend: '1h' }),
      overTime(series.chosen('budget'), { legend: 'allowed' }),
    ],
  });
}

function alertsPanel(observability: Observability): PanelDefinition {
  return table({
    title: 'Alerts of the SLO',
    description: 'Those that fire now; their runbooks say what to do.',
    width: 8,
    height: 8,
    noValue: 'none',
    links: [alertsLink(observability)],
    queries: [rowsAtTheEnd(alertsOfChosenSlo(observability))],
  });
}
