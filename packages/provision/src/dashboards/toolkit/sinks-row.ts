import type { RowDefinition } from '../dashboard-definition.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { timeSeries } from '../panels/time-series.js';
import { orZero } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';
import type { SinkSeries } from './sink-series.js';

/** What becomes of events: delivered, lost, waiting in memory or on the disk. */
export function sinksRow(series: SinkSeries): RowDefinition {
  return { title: 'What becomes of events', panels: [...eventPanels(series), ...waitingPanels(series)] };
}

function eventPanels(series: SinkSeries): readonly PanelDefinition[] {
  const { sink } = series;
  const outcome = series.label('outcome', 'telemetry_sink_events_total');
  const reason = series.label('reason', 'telemetry_events_dropped_total');
  const lost = series.rate('telemetry_events_dropped_total', ['reason']);
  return [
    timeSeries({
      title: 'Events',
      description: 'What sinks were given, and what became of it. Accepted and delivered should be one line.',
      ...{ unit: 'eps', width: 12, min: 0 },
      queries: [
        overTime(series.rate('telemetry_sink_events_total', ['outcome']), { legend: legendOf([sink, outcome]) }),
      ],
    }),
    timeSeries({
      title: 'Lost events',
      description: 'Why events are lost. `docs/metrics.md` says what each reason means.',
      ...{ unit: 'eps', width: 12, min: 0 },
      queries: [
        overTime(orZero(lost, series.rate('telemetry_sink_events_total')), { legend: legendOf([sink, reason]) }),
      ],
    }),
  ];
}

function waitingPanels(series: SinkSeries): readonly PanelDefinition[] {
  const legend = legendOf([series.sink]);
  return [
    timeSeries({
      title: 'Queues',
      description: 'How full the memory of each sink is, by number and by bytes. Full: it loses or spools.',
      ...{ unit: 'percentunit', width: 8, min: 0, max: 1 },
      queries: [
        overTime(series.fill('telemetry_queue_length', 'telemetry_queue_capacity'), { legend: `${legend} events` }),
        overTime(series.fill('telemetry_sink_queue_bytes', 'telemetry_sink_queue_capacity_bytes'), {
          legend: `${legend} bytes`,
        }),
      ],
    }),
    timeSeries({
      title: 'Oldest events',
      description:
        'How long the oldest event of each sink has waited. Rising in step with the clock: nothing gets out.',
      ...{ unit: 's', width: 8, min: 0 },
      queries: [overTime(series.largest('telemetry_sink_oldest_event_age_seconds'), { legend })],
    }),
    timeSeries({
      title: 'Spools',
      description: 'Bytes on the disk that wait for the far end. They survive a restart; their room is bounded.',
      ...{ unit: 'bytes', width: 8, min: 0 },
      queries: [overTime(series.largest('telemetry_sink_spool_bytes'), { legend })],
    }),
  ];
}
