import type { Observability } from '../../observability.js';
import type { SloWindow } from '../../rules/recorded-series.js';
import type { RowDefinition } from '../dashboard-definition.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { table } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { alertsOfChosenSlo } from '../promql/marks.js';
import { overTime, rowsAtTheEnd } from '../queries/queries.js';
import type { SloSeries } from './slo-series.js';

const SHORT_WINDOWS: readonly SloWindow[] = ['5m', '30m', '1h', '6h'];
const LONG_WINDOWS: readonly SloWindow[] = ['2h', '6h', '1d', '3d'];

/** How fast the budget goes, and what alerts make of it. */
export function burnRow(observability: Observability, series: SloSeries): RowDefinition {
  return {
    title: 'Burn of $slo',
    panels: [
      burnPanel(series, {
        title: 'Burn that pages',
        description: 'Pages when 1h and 5m are above 14.4, or 6h and 30m above 6.',
        windows: SHORT_WINDOWS,
        bounds: [6, 14.4],
      }),
      burnPanel(series, {
        title: 'Burn that makes tickets',
        description: 'Tickets when 1d and 2h are above 3, or 3d and 6h above 1.',
        windows: LONG_WINDOWS,
        bounds: [1, 3],
      }),
      requestsPanel(series),
      ratioPanel(series),
      alertsPanel(observability),
    ],
  };
}

interface BurnPanel {
  readonly title: string;
  readonly description: string;
  readonly windows: readonly SloWindow[];
  readonly bounds: readonly [slow: number, fast: number];
}

function burnPanel(series: SloSeries, { windows, bounds, title, description }: BurnPanel): PanelDefinition {
  const [slow, fast] = bounds;
  return timeSeries({
    ...{ title, description },
    unit: 'short',
    width: 12,
    min: 0,
    thresholds: [
      { value: null, color: 'transparent' },
      { value: slow, color: 'orange' },
      { value: fast, color: 'red' },
    ],
    queries: windows.map((window) => overTime(series.chosenBurn(window), { legend: window })),
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
    emptyOnDemo: 'no alert fires while the promise is kept',
    queries: [rowsAtTheEnd(alertsOfChosenSlo(observability))],
  });
}
