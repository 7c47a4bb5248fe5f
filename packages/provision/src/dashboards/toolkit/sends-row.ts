import type { RowDefinition } from '../dashboard-definition.js';
import { timeSeries } from '../panels/time-series.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';
import type { SinkSeries } from './sink-series.js';

/** What the far end says. */
export function sendsRow(series: SinkSeries): RowDefinition {
  const shown = { width: 6, min: 0, calcs: ['lastNotNull'] };
  const legend = legendOf([series.sink]);
  const outcome = series.label('outcome', 'telemetry_sink_send_duration_seconds');
  const state = series.label('state', 'telemetry_sink_breaker_state');
  const states = series.total('telemetry_sink_breaker_state', { by: ['state'] });
  return {
    title: 'What the far end says',
    panels: [
      timeSeries({
        ...shown,
        title: 'Time of sends',
        description: 'Nineteen of twenty sends end within this time, by what came of them.',
        unit: 's',
        queries: [overTime(series.sendDuration(), { legend: legendOf([series.sink, outcome]) })],
      }),
      timeSeries({
        ...shown,
        title: 'Retries',
        description: 'Sends per second that came to nothing and are tried again.',
        unit: 'ops',
        queries: [overTime(series.rate('telemetry_sink_retries_total'), { legend })],
      }),
      timeSeries({
        ...shown,
        title: 'Breakers',
        description:
          'How many instances have the breaker of a sink in which state; `open` rests, `paused` waits for you.',
        unit: 'none',
        queries: [overTime(`${states} > 0`, { legend: legendOf([series.sink, state]) })],
      }),
      timeSeries({
        ...shown,
        title: 'Since the last batch',
        description: 'Since the far end took a batch. Without events it rises, and nothing is wrong.',
        unit: 'dtdurations',
        queries: [overTime(series.sinceSuccess(), { legend })],
      }),
    ],
  };
}
