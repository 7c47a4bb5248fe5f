import { getHeapStatistics } from 'node:v8';
import {
  bucketsSchema,
  HTTP_DURATION_BUCKETS,
  METRICS,
  type MetricName,
  type ObjectSchema,
  object,
  validate,
} from '@vigia/contract';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createCpuShare } from './cpu-share.js';
import { SYSTEM_SOURCES } from './system-sources.js';

/** A label of the metrics of requests. */
export type RequestLabelName = 'domain' | 'route' | 'method' | 'status_code';

/** Six metrics of prom-client in a registry of their own. */
export interface InfrastructureMetrics {
  readonly register: Registry;
  readonly metrics: {
    readonly requestCounter: Counter<RequestLabelName>;
    readonly requestDuration: Histogram<RequestLabelName>;
    readonly cpuUsage: Gauge;
    readonly memoryUsage: Gauge;
    readonly heapTotal: Gauge;
    readonly heapUsed: Gauge;
  };
}

/** What can be said to {@link createInfrastructureMetrics}. */
export interface InfrastructureMetricsOptions {
  /** Upper bounds of `http_request_duration_seconds`. @defaultValue the fourteen that OpenTelemetry advises */
  readonly buckets?: readonly number[] | undefined;
}

const schema: ObjectSchema<InfrastructureMetricsOptions> = object({
  buckets: { value: bucketsSchema, description: 'Upper bounds of `http_request_duration_seconds`.' },
});

const REQUEST_LABELS: readonly RequestLabelName[] = METRICS.http_requests_total.labels;

/** There is no timer here; readers that come sooner after one another see the same. */
const MIN_CPU_INTERVAL_MS = 1_000;

/**
 * Makes the six metrics for code that works with prom-client itself. Nothing bounds their labels: what
 * `InfrastructureMonitor` and a telemetry count has budgets. The gauges are set when they are read, the CPU's to the
 * average since it was read before.
 *
 * @throws {@link VigiaError} for an unknown option or a bad value.
 */
export function createInfrastructureMetrics(options: InfrastructureMetricsOptions = {}): InfrastructureMetrics {
  const { buckets = HTTP_DURATION_BUCKETS } = validate(schema, options, { name: 'options', named: false });
  const register = new Registry();
  const describe = <Name extends MetricName>(name: Name) => ({ name, help: METRICS[name].help, registers: [register] });
  const labelNames = [...REQUEST_LABELS];
  const cpu = createCpuShare(SYSTEM_SOURCES);
  let percent = 0;

  function gauge(name: MetricName, read: () => number): Gauge {
    return new Gauge({
      ...describe(name),
      collect() {
        this.set(read());
      },
    });
  }

  function cpuPercent(): number {
    if (cpu.sample(MIN_CPU_INTERVAL_MS)) percent = cpu.share() * 100;
    return percent;
  }

  return {
    register,
    metrics: {
      requestCounter: new Counter({ ...describe('http_requests_total'), labelNames }),
      requestDuration: new Histogram({
        ...describe('http_request_duration_seconds'),
        labelNames,
        buckets: [...buckets],
      }),
      cpuUsage: gauge('process_cpu_usage_percent', cpuPercent),
      memoryUsage: gauge('process_memory_usage_bytes', () => process.memoryUsage.rss()),
      heapTotal: gauge('nodejs_heap_total_bytes', () => getHeapStatistics().total_heap_size),
      heapUsed: gauge('nodejs_heap_used_bytes', () => getHeapStatistics().used_heap_size),
    },
  };
}
