import type { DashboardSubject } from '../dashboard-subject.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { stat } from '../panels/stat.js';
import { countBy, orZero, sumBy } from '../promql/expressions.js';
import { atTheEnd } from '../queries/queries.js';
import { worseAbove, worseBelow } from '../thresholds.js';

/** How many processes there are. Over OTLP nobody scrapes, so that none is known to be down. */
export function instancePanels({ observability, selectors }: DashboardSubject): readonly PanelDefinition[] {
  if (observability.naming === 'otel') {
    return [upPanel(countBy([], selectors.metric('telemetry_build_info')), 6)];
  }
  const up = selectors.scrape('up');
  const down = orZero(countBy([], `${up} == 0`), countBy([], up));
  return [upPanel(sumBy([], up), 3), downPanel(down)];
}

function upPanel(expr: string, width: number): PanelDefinition {
  return stat({
    title: 'Instances up',
    description: 'Processes that answer. Nothing is shown where none is known at all.',
    unit: 'none',
    width,
    noValue: 'none',
    thresholds: worseBelow({ bad: 1 }),
    queries: [atTheEnd(expr)],
  });
}

function downPanel(expr: string): PanelDefinition {
  return stat({
    title: 'Instances down',
    description: 'Processes that Prometheus knows and cannot scrape: gone, stuck, or behind a closed network.',
    unit: 'none',
    width: 3,
    noValue: 'none known',
    thresholds: worseAbove({ bad: 1 }),
    queries: [atTheEnd(expr)],
  });
}
