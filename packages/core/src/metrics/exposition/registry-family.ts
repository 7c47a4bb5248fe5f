import type { Exemplar, FamilyType, Labels, MetricFamily, Sample } from '../metric-family.js';
import type { RegisteredExemplar, RegisteredMetric, RegisteredValue } from './registered-metric.js';

/** What is needed to turn a registered metric into a family. */
export interface RegistryFamilySource {
  readonly metric: RegisteredMetric;
  /** The name to expose it under. */
  readonly name: string;
  readonly defaultLabels: AnyLabels;
}

const TYPES: ReadonlySet<string> = new Set<FamilyType>(['counter', 'gauge', 'histogram', 'summary']);
const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Reads one metric of prom-client's registry. A label of the metric's own beats a default label, as in prom-client.
 *
 * @throws what the metric's `collect` throws, or a TypeError when it holds a name that would break the exposition.
 */
export async function readRegistryFamily({ metric, name, defaultLabels }: RegistryFamilySource): Promise<MetricFamily> {
  const { values } = await metric.get();
  const type = familyType(metric.type);
  return {
    name: checkedName(METRIC_NAME, name),
    type,
    help: String(metric.help),
    samples: values.map((value) => sampleOf(value, { name, type, defaultLabels })),
  };
}

interface SampleContext {
  readonly name: string;
  readonly type: FamilyType;
  readonly defaultLabels: AnyLabels;
}

function sampleOf(registered: RegisteredValue, { name, type, defaultLabels }: SampleContext): Sample {
  const { bound, labels } = splitBound({ ...defaultLabels, ...registered.labels }, type);
  return {
    name: checkedName(METRIC_NAME, registered.metricName ?? name),
    labels: textLabels(labels),
    bound,
    value: Number(registered.value),
    exemplar: exemplarOf(registered.exemplar),
  };
}

type AnyLabels = Readonly<Record<string, unknown>>;

function splitBound(labels: AnyLabels, type: FamilyType): { bound: number | undefined; labels: AnyLabels } {
  if (type === 'histogram' && 'le' in labels) {
    const { le, ...others } = labels;
    return { bound: le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le), labels: others };
  }
  if (type === 'summary' && 'quantile' in labels) {
    const { quantile, ...others } = labels;
    return { bound: Number(quantile), labels: others };
  }
  return { bound: undefined, labels };
}

function textLabels(labels: AnyLabels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [checkedName(LABEL_NAME, name), String(value)]),
  );
}

function exemplarOf(exemplar: RegisteredExemplar | null | undefined): Exemplar | undefined {
  if (typeof exemplar?.value !== 'number') return undefined;
  return { labels: textLabels(exemplar.labelSet), value: exemplar.value, timestampSeconds: exemplar.timestamp };
}

function checkedName(pattern: RegExp, name: string): string {
  if (pattern.test(name)) return name;
  throw new TypeError(`${JSON.stringify(name)} is no name that Prometheus accepts`);
}

/** The type that prom-client calls by this word; `untyped` for words that it does not have. */
export function familyType(type: string): FamilyType {
  return isFamilyType(type) ? type : 'untyped';
}

function isFamilyType(type: string): type is FamilyType {
  return TYPES.has(type);
}
