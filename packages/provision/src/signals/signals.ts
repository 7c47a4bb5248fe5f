import type { LabelName, MetricName } from '@vigia/contract';
import type { Environment } from '../observability.js';

/** The three series of a histogram. */
export type HistogramPart = 'bucket' | 'sum' | 'count';

/** The only way to a name in a query: as the description's `naming` has it in Prometheus. */
export interface Signals {
  /** Such as `http_requests_total`; of a histogram the part must be said. */
  metric(name: MetricName, part?: HistogramPart): string;
  /** Such as `status_code`, as the given metric carries it. */
  label(name: LabelName, metric?: MetricName): string;
  /** Such as `business_signups_total`, by the name that was declared. */
  kpi(name: string, part?: HistogramPart): string;
  /** Such as `job="orders",env="production"`; of every environment when none is given. */
  matchers(environment: Environment | undefined): string;
  /** The value of the label `job`. */
  readonly job: string;
  /** The label that tells environments apart: `env`, or over OTLP `deployment_environment_name`. */
  readonly environmentLabel: string;
}
