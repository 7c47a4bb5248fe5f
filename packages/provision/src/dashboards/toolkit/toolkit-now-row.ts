import type { MetricName } from '@vigia/contract';
import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { stat } from '../panels/stat.js';
import { countBy, increase, maxBy, orZero, sumBy, WHOLE_RANGE } from '../promql/expressions.js';
import { atTheEnd } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';
import type { SinkSeries } from './sink-series.js';

const NO_SINKS = 'no sinks';

/** Whether anything is lost, or soon will be. */
export function toolkitNowRow(subject: DashboardSubject, series: SinkSeries): RowDefinition {
  return { title: 'Now', panels: [lostPanel(subject), ...sinkPanels(series), ...budgetPanels(subject)] };
}

function lostPanel(subject: DashboardSubject): PanelDefinition {
  return stat({
    title: 'Events lost',
    description: 'Lines and requests that never reached their sink, in the whole range of time.',
    ...{ unit: 'short', width: 4 },
    thresholds: worseAbove({ bad: 1 }),
    queries: [atTheEnd(grownOrZero(subject, 'telemetry_events_dropped_total'))],
  });
}

function sinkPanels(series: SinkSeries): readonly PanelDefinition[] {
  const open = series.total('telemetry_sink_breaker_state', { where: { state: '=~"open|paused"' } });
  return [
    stat({
      title: 'Fullest queue',
      description: 'A sink that takes less than it is given fills its memory, and then loses events.',
      ...{ unit: 'percentunit', width: 4, noValue: NO_SINKS },
      thresholds: worseAbove({ warn: 0.5, bad: 0.8 }),
      queries: [atTheEnd(maxBy([], series.fill('telemetry_queue_length', 'telemetry_queue_capacity')))],
    }),
    stat({
      title: 'Breakers open',
      description: 'Sinks that rest because the far end refuses or does not answer.',
      ...{ unit: 'none', width: 4, noValue: NO_SINKS },
      thresholds: worseAbove({ bad: 1 }),
      queries: [atTheEnd(sumBy([], open))],
    }),
    stat({
      title: 'Oldest event',
      description: 'How long the event has waited that has waited longest.',
      ...{ unit: 's', width: 4, noValue: NO_SINKS },
      thresholds: worseAbove({ warn: 60, bad: 300 }),
      queries: [atTheEnd(maxBy([], series.largest('telemetry_sink_oldest_event_age_seconds')))],
    }),
  ];
}

function budgetPanels(subject: DashboardSubject): readonly PanelDefinition[] {
  return [
    stat({
      title: 'Problems',
      description: 'Failures that the telemetry survived, in the whole range of time. Their codes are below.',
      ...{ unit: 'short', width: 4 },
      thresholds: worseAbove({ warn: 1, bad: 100 }),
      queries: [atTheEnd(grownOrZero(subject, 'telemetry_problems_total'))],
    }),
    stat({
      title: 'Label sets',
      description: 'Label sets of the HTTP metrics in the fullest process. By default there is room for 5000.',
      ...{ unit: 'none', width: 4 },
      thresholds: worseAbove({ warn: 2500, bad: 4500 }),
      queries: [atTheEnd(maxBy([], subject.selectors.metric('telemetry_series')))],
    }),
  ];
}

/** How much a counter grew that does not exist before it counts. */
function grownOrZero({ selectors }: DashboardSubject, metric: MetricName): string {
  const grown = sumBy([], increase(selectors.metric(metric), WHOLE_RANGE));
  return orZero(grown, countBy([], selectors.metric('telemetry_build_info')));
}
