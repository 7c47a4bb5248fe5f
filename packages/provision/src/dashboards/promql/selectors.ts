import type { LabelName, MetricName } from '@vigia/contract';
import type { HistogramPart, Signals } from '../../signals/signals.js';

/** What a selector says beside the name: matchers by label, each with its operator, such as `=~"5.."`. */
export interface Selection {
  /** Of a histogram. */
  readonly part?: HistogramPart | undefined;
  readonly where?: Readonly<Partial<Record<LabelName, string>>> | undefined;
}

/** Selectors of the service in the environment and on the instances that the dashboard is set to. */
export interface Selectors {
  /** Such as `http_requests_total{job="orders",env="$env",instance=~"$instance",status_code=~"5.."}`. */
  metric(name: MetricName, selection?: Selection): string;
  /** Of a declared KPI; its labels are those of its declaration. */
  kpi(name: string, selection?: { part?: HistogramPart; where?: Readonly<Record<string, string>> }): string;
  /** Of Prometheus's own series about the scrape, such as `up`. */
  scrape(name: 'up' | 'scrape_duration_seconds' | 'scrape_samples_post_metric_relabeling'): string;
  /** Of a metric on every instance: what the choice of instances is made from. */
  everyInstance(name: MetricName): string;
}

/** Selectors for the queries of panels: each has job, environment and instance. */
export function createSelectors(signals: Signals): Selectors {
  const everywhere = environmentMatchers(signals);
  const chosen = `${everywhere},instance=~"$instance"`;
  return {
    metric: (name, { part, where = {} } = {}) =>
      `${signals.metric(name, part)}{${[chosen, ...metricMatchers(name, where, signals)].join(',')}}`,
    kpi: (name, { part, where = {} } = {}) =>
      `${signals.kpi(name, part)}{${[chosen, ...matchers(Object.entries(where))].join(',')}}`,
    scrape: (name) => `${name}{${chosen}}`,
    everyInstance: (name) => `${signals.metric(name)}{${everywhere}}`,
  };
}

/** Matchers of the service in the environment that the dashboard is set to. */
export function environmentMatchers(signals: Signals): string {
  return `${signals.matchers(undefined)},${signals.environmentLabel}="$env"`;
}

function metricMatchers(name: MetricName, where: NonNullable<Selection['where']>, signals: Signals): readonly string[] {
  const labels = Object.keys(where) as LabelName[];
  return matchers(labels.map((label) => [signals.label(label, name), where[label] ?? '']));
}

function matchers(entries: readonly (readonly [string, string])[]): readonly string[] {
  return entries.map(([label, matcher]) => `${label}${matcher}`);
}
