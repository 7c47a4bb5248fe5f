import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { timeSeries } from '../panels/time-series.js';
import { maxBy, rate, sumBy } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';

const BY_INSTANCE = { legend: '{{instance}}' };

/** What the metrics themselves cost, and which labels are over budget. */
export function budgetsRow(subject: DashboardSubject): RowDefinition {
  const scrapes = subject.observability.naming === 'otel' ? [] : scrapePanels(subject);
  const width = scrapes.length === 0 ? 12 : 6;
  return {
    title: 'What metrics cost',
    panels: [seriesPanel(subject, width), overflowPanel(subject, width), ...scrapes],
  };
}

function seriesPanel({ selectors }: DashboardSubject, width: number): PanelDefinition {
  return timeSeries({
    title: 'Label sets by instance',
    description:
      'Label sets of the HTTP metrics in use. It grows with routes and stays; always growing means a raw path.',
    ...{ unit: 'none', width, min: 0 },
    queries: [overTime(maxBy(['instance'], selectors.metric('telemetry_series')), BY_INSTANCE)],
  });
}

function overflowPanel({ selectors, signals }: DashboardSubject, width: number): PanelDefinition {
  const by = (['metric', 'label'] as const).map((name) => signals.label(name, 'telemetry_label_overflow_total'));
  return timeSeries({
    title: 'Over budget',
    description: 'Values per second that became `<other>` because the budget of their label is spent.',
    ...{ unit: 'cps', width, min: 0 },
    queries: [overTime(sumBy(by, rate(selectors.metric('telemetry_label_overflow_total'))), { legend: legendOf(by) })],
  });
}

function scrapePanels({ selectors }: DashboardSubject): readonly PanelDefinition[] {
  return [
    timeSeries({
      title: 'Time of scrapes',
      description: 'How long `/metrics` takes to answer. Above a second, look at the number of samples.',
      ...{ unit: 's', width: 6, min: 0 },
      queries: [overTime(selectors.scrape('scrape_duration_seconds'), BY_INSTANCE)],
    }),
    timeSeries({
      title: 'Samples of scrapes',
      description: 'How many samples a scrape brings: what Prometheus pays for.',
      ...{ unit: 'none', width: 6, min: 0 },
      queries: [overTime(selectors.scrape('scrape_samples_post_metric_relabeling'), BY_INSTANCE)],
    }),
  ];
}
