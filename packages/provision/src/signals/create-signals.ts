import {
  describeValue,
  kpiMetricName,
  LABELS,
  type LabelName,
  METRICS,
  type MetricDefinition,
  type MetricName,
  VigiaError,
} from '@vigia/contract';
import type { Environment, Observability } from '../observability.js';
import { labelOverOtlp, metricOverOtlp } from './otlp-names.js';
import { quoted } from './promql-text.js';
import type { HistogramPart, Signals } from './signals.js';

/** What signals are named after. */
export type SignalSource = Pick<Observability, 'service' | 'namespace' | 'naming' | 'kpis'>;

/** The names of the catalogue and of the declared KPIs in queries. */
export function createSignals({ service, namespace, naming, kpis }: SignalSource): Signals {
  const overOtlp = naming === 'otel';
  // Of what comes over OTLP, Prometheus makes `job` of both names, and has the environment when it is told to promote it.
  const job = overOtlp && namespace !== undefined ? `${namespace}/${service}` : service;
  const environmentLabel = overOtlp ? 'deployment_environment_name' : 'env';
  return {
    metric: (name, part) => {
      const definition: MetricDefinition = METRICS[name];
      return withPart(overOtlp ? metricOverOtlp(definition) : name, definition.type, part);
    },
    label: (name, metric) => (overOtlp ? labelOverOtlp(attributeOf(name, metric)) : name),
    kpi: (name, part) => {
      const kpi = kpis.find((one) => one.name === name);
      if (kpi === undefined) throw unusable(`${describeValue(name)} is not a declared KPI; declare it in \`kpis\`.`);
      return withPart(kpiMetricName(name, kpi), kpi.type, part);
    },
    matchers: (environment) => matchersOf({ job, environmentLabel, environment }),
    job,
    environmentLabel,
  };
}

function attributeOf(name: LabelName, metric: MetricName | undefined): string {
  const definition: MetricDefinition | undefined = metric === undefined ? undefined : METRICS[metric];
  return definition?.openTelemetryAttributes?.[name] ?? LABELS[name].openTelemetryName;
}

function withPart(name: string, type: MetricDefinition['type'], part: HistogramPart | undefined): string {
  const isHistogram = type === 'histogram';
  if (isHistogram && part === undefined) throw unusable(`\`${name}\` is a histogram; say which part of it.`);
  if (!isHistogram && part !== undefined) throw unusable(`\`${name}\` is a ${type} and has no part "${part}".`);
  return part === undefined ? name : `${name}_${part}`;
}

interface Place {
  readonly job: string;
  readonly environmentLabel: string;
  readonly environment: Environment | undefined;
}

function matchersOf({ job, environmentLabel, environment }: Place): string {
  const jobMatcher = `job=${quoted(job)}`;
  return environment === undefined ? jobMatcher : `${jobMatcher},${environmentLabel}=${quoted(environment.name)}`;
}

function unusable(message: string): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', message);
}
