import { METRICS, type MetricDefinition, type MetricName } from '@vigia/contract';
import { createSignals, type HistogramPart, type Observability } from '@vigia/provision';
import { namesIn } from '../promql/names-in.js';

/** The labels of every series that a query may name, by the name of the series. */
export type AllowedNames = ReadonlyMap<string, ReadonlySet<string>>;

/** What Prometheus and Alertmanager say of themselves, and of what they scrape. */
const OF_PROMETHEUS: Readonly<Record<string, readonly string[]>> = {
  up: [],
  scrape_duration_seconds: [],
  scrape_samples_post_metric_relabeling: [],
  scrape_series_added: [],
  target_info: [],
  ALERTS: ['alertname', 'alertstate', 'severity', 'service', 'slo_id'],
  ALERTS_FOR_STATE: ['alertname', 'severity', 'service', 'slo_id'],
  prometheus_build_info: [],
  prometheus_config_last_reload_successful: [],
  prometheus_rule_evaluation_failures_total: ['rule_group'],
  prometheus_notifications_dropped_total: [],
  prometheus_notifications_errors_total: ['alertmanager'],
  alertmanager_config_last_reload_successful: [],
  alertmanager_notifications_total: ['integration'],
  alertmanager_notifications_failed_total: ['integration'],
};

const OF_RECORDED = ['slo_id', 'service', 'severity'];

const OF_RECORDED_REQUESTS = ['method', 'route', 'status_code'] as const;

const PARTS = ['bucket', 'sum', 'count'] as const satisfies readonly HistogramPart[];

/** The catalogue, the declared KPIs, what the rules record, what a ratio SLO brings, and a dozen of Prometheus's own. */
export function allowedNames(observability: Observability, recorded: readonly string[]): AllowedNames {
  const signals = createSignals(observability);
  const ofScrape = ['job', 'instance', signals.environmentLabel, 'env'];
  const catalogued = (Object.keys(METRICS) as MetricName[]).flatMap((metric) => {
    const { type, labels }: MetricDefinition = METRICS[metric];
    const carried = labels.map((label) => signals.label(label, metric));
    return seriesOf(type, (part) => signals.metric(metric, part), carried);
  });
  const declared = observability.kpis.flatMap(({ name, type, labels }) =>
    seriesOf(type, (part) => signals.kpi(name, part), Object.keys(labels)),
  );
  const own = [...Object.entries(OF_PROMETHEUS), ...ratioNames(observability)];
  const ofRequests = OF_RECORDED_REQUESTS.map((label) => signals.label(label, 'http_requests_total'));
  const rules = recorded.map(
    (name) => [name, name.startsWith('http:') ? [...OF_RECORDED, ...ofRequests] : OF_RECORDED] as const,
  );
  return new Map(
    [...catalogued, ...declared, ...own, ...rules].map(([name, labels]) => [name, new Set([...labels, ...ofScrape])]),
  );
}

type Series = readonly [name: string, labels: readonly string[]];

function seriesOf(
  type: MetricDefinition['type'],
  nameOf: (part?: HistogramPart) => string,
  labels: readonly string[],
): readonly Series[] {
  if (type !== 'histogram') return [[nameOf(), labels]];
  return PARTS.map((part) => [nameOf(part), part === 'bucket' ? [...labels, 'le'] : labels]);
}

function ratioNames({ slos }: Observability): readonly Series[] {
  const queries = slos.flatMap((slo) => (slo.type === 'ratio' ? [slo.bad, slo.total] : []));
  return queries.flatMap((query) => {
    const { metrics, matched } = namesIn(query.replaceAll('$window', '5m').replaceAll('$env', 'any'));
    return metrics.map(
      (name): Series => [name, matched.filter(({ metric }) => metric === name).map(({ label }) => label)],
    );
  });
}
