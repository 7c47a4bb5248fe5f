import type { Meter } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationTemporality, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { Attributes } from '@vigia/contract';
import { officialAttributes } from './official-traces.js';

/** OpenTelemetry's own SDK and exporter, which is given the measurements that ours is given. */
export interface OfficialMetrics {
  readonly meter: Meter;
  /** Reads and sends. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const TEMPORALITIES = { cumulative: AggregationTemporality.CUMULATIVE, delta: AggregationTemporality.DELTA } as const;

const NEVER_MS = 3_600_000;

/** @see OfficialMetrics */
export function createOfficialMetrics(
  url: string,
  resource: Attributes,
  temporality: keyof typeof TEMPORALITIES,
): OfficialMetrics {
  const temporalityPreference = TEMPORALITIES[temporality];
  const exporter = new OTLPMetricExporter({ url: `${url}/v1/metrics`, temporalityPreference });
  const provider = new MeterProvider({
    resource: resourceFromAttributes(officialAttributes(resource)),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: NEVER_MS })],
  });
  return {
    meter: provider.getMeter('official'),
    flush: () => provider.forceFlush(),
    close: () => provider.shutdown(),
  };
}
