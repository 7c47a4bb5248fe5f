import type { Metric, Registry } from 'prom-client';

/** What a metric in prom-client's registry answers to `get()`, as it really does: its types tell less. */
export interface RegisteredMetric {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  get(): Promise<{ readonly values: readonly RegisteredValue[] }>;
  /** Histograms have it: `get` without a copy of the labels for each bucket. prom-client writes its own text from it. */
  getForPromString?(): Promise<{ readonly values: readonly RegisteredValue[] }>;
}

/** One value as prom-client holds it. Counters and gauges hand out the live object: never write to it. */
export interface RegisteredValue {
  /** Missing where it is the metric's own name. */
  readonly metricName?: string | undefined;
  readonly labels?: Readonly<Record<string, unknown>> | undefined;
  /** What all values of one histogram have beside their own labels: one object. */
  readonly sharedLabels?: Readonly<Record<string, unknown>> | undefined;
  readonly value: unknown;
  readonly exemplar?: RegisteredExemplar | null | undefined;
}

/** prom-client leaves `value` empty when the exemplar it was given was refused. */
export interface RegisteredExemplar {
  readonly labelSet: Readonly<Record<string, unknown>>;
  readonly value: number | null;
  readonly timestamp?: number | undefined;
}

/** The metrics of a registry, with what they really answer to. */
export function registeredMetrics(registry: Registry): readonly RegisteredMetric[] {
  return registry.getMetricsAsArray() as unknown as readonly RegisteredMetric[];
}

/** The labels that `setDefaultLabels` gave to every metric. prom-client has no public way to read them. */
export function defaultLabelsOf(registry: Registry): Readonly<Record<string, unknown>> {
  return (registry as unknown as { readonly _defaultLabels?: Record<string, unknown> })._defaultLabels ?? {};
}

/**
 * The name that a metric was meant to have. In OpenMetrics mode `registry.metrics()` takes `_total` off a counter's
 * name for good, and puts it on in the text: whatever the registry went through, the name here stays the same.
 */
export function registeredName(registry: Registry, metric: RegisteredMetric): string {
  const { type } = metric;
  const name = String(metric.name);
  if (type !== 'counter' || name.endsWith('_total')) return name;
  const total = `${name}_total`;
  const wasTotal = isNamed(registry.getSingleMetric(total), name);
  return wasTotal || registry.contentType.startsWith('application/openmetrics-text') ? total : name;
}

function isNamed(metric: Metric | undefined, name: string): boolean {
  return (metric as { readonly name?: string } | undefined)?.name === name;
}
