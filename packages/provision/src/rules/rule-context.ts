import type { LabelName, MetricName } from '@vigia/contract';
import type { Environment, Observability } from '../observability.js';
import { createSignals } from '../signals/create-signals.js';
import { quoted } from '../signals/promql-text.js';
import type { HistogramPart, Signals } from '../signals/signals.js';
import type { AlertSeverity } from './alert-definition.js';
import { promqlDuration } from './promql-duration.js';
import type { SampleSeries } from './rule-case.js';

/** A label that a rule may name: of the catalogue, or the scrape's own. */
export type RuleLabel = LabelName | 'instance';

/** Matchers by label, each an operator and a quoted text, such as `=~"5.."`. */
export type Matchers = Readonly<Partial<Record<RuleLabel | 'le', string>>>;

/** The metrics that Prometheus itself makes of a scrape. */
export type ScrapeMetric = 'up' | 'scrape_duration_seconds' | 'scrape_samples_post_metric_relabeling';

/** What every rule of one environment is written with. */
export interface RuleContext {
  readonly observability: Observability;
  readonly environment: Environment;
  readonly signals: Signals;
  /** A selector in this service and environment. */
  select(metric: MetricName, matchers?: Matchers, part?: HistogramPart): string;
  selectKpi(kpi: string, matchers?: Readonly<Record<string, string>>): string;
  selectScrape(metric: ScrapeMetric): string;
  /** A duration of PromQL; compressed where time is. */
  range(seconds: number): string;
  /** A number of seconds, compressed where time is. */
  scaled(seconds: number): number;
  /** `by (instance, sink)`; labels as this metric carries them. */
  by(labels: readonly RuleLabel[], metric?: MetricName): string;
  /** A template for the value of a label. */
  labelValue(label: RuleLabel, metric?: MetricName): string;
  /** The labels of an alert, under the names that they have in Prometheus. */
  labels(values: Readonly<Partial<Record<RuleLabel, string>>>, metric?: MetricName): Readonly<Record<string, string>>;
  /** What wakes somebody, where anybody is to be woken. */
  severity(wanted: AlertSeverity): AlertSeverity;
  /** A query of LogQL for the lines of this service and environment. */
  logs(filter: string): string;
  /** A series for a test. */
  sample(metric: MetricName, sample: SampleTerms): SampleSeries;
  sampleKpi(kpi: string, labels: Readonly<Record<string, string>>, values: string): SampleSeries;
  /** @param instance - The process; by default the first one. */
  sampleScrape(metric: ScrapeMetric, values: string, instance?: string): SampleSeries;
}

/** What makes a series for a test. */
export interface SampleTerms {
  /** In promtool's notation. */
  readonly values: string;
  readonly labels?: Readonly<Partial<Record<RuleLabel | 'le', string>>>;
  readonly part?: HistogramPart;
}

/** The process that the series of tests come from. */
export const TEST_INSTANCE = 'a:3000';

/** What {@link createRuleContext} takes. */
export interface RuleContextOptions {
  readonly observability: Observability;
  readonly environment: Environment;
  /** Below 1 all durations are shorter by it, for tests that cannot wait. @defaultValue 1 */
  readonly timeScale?: number | undefined;
}

/** @see RuleContext */
export function createRuleContext({ observability, environment, timeScale = 1 }: RuleContextOptions): RuleContext {
  const signals = createSignals(observability);
  const scope = signals.matchers(environment);
  const name = (label: string, metric?: MetricName): string => labelName(signals, label, metric);
  const selector = (metric: string, matchers: readonly string[]): string =>
    `${metric}{${[scope, ...matchers].join(',')}}`;
  const series = (metric: string, labels: readonly string[], values: string): SampleSeries => ({
    series: selector(metric, labels),
    values,
  });

  return {
    observability,
    environment,
    signals,
    select: (metric, matchers = {}, part) =>
      selector(
        signals.metric(metric, part),
        Object.entries(matchers).map(([label, matcher]) => `${name(label, metric)}${matcher}`),
      ),
    selectKpi: (kpi, matchers = {}) =>
      selector(
        signals.kpi(kpi),
        Object.entries(matchers).map(([label, matcher]) => `${label}${matcher}`),
      ),
    selectScrape: (metric) => selector(metric, []),
    range: (seconds) => promqlDuration(seconds * 1_000 * timeScale),
    scaled: (seconds) => seconds * timeScale,
    by: (labels, metric) => `by (${labels.map((label) => name(label, metric)).join(', ')})`,
    labelValue: (label, metric) => `{{ $labels.${name(label, metric)} }}`,
    labels: (values, metric) =>
      Object.fromEntries(Object.entries(values).map(([label, value]) => [name(label, metric), value])),
    severity: (wanted) => (wanted === 'page' && !environment.pages ? 'ticket' : wanted),
    logs: (filter) =>
      `{service_name=${quoted(observability.service)},env=${quoted(environment.name)}}${filter === '' ? '' : ` ${filter}`}`,
    sample: (metric, { values, labels = {}, part }) =>
      series(
        signals.metric(metric, part),
        Object.entries({ instance: TEST_INSTANCE, ...labels }).map(
          ([label, value]) => `${name(label, metric)}=${quoted(value)}`,
        ),
        values,
      ),
    sampleKpi: (kpi, labels, values) =>
      series(
        signals.kpi(kpi),
        Object.entries({ instance: TEST_INSTANCE, ...labels }).map(([label, value]) => `${label}=${quoted(value)}`),
        values,
      ),
    sampleScrape: (metric, values, instance = TEST_INSTANCE) =>
      series(metric, [`instance=${quoted(instance)}`], values),
  };
}

function labelName(signals: Signals, label: string, metric: MetricName | undefined): string {
  return isOfTheCatalogue(label) ? signals.label(label, metric) : label;
}

function isOfTheCatalogue(label: string): label is LabelName {
  return label !== 'instance' && label !== 'le';
}
