import { createRequire } from 'node:module';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { CompressionAlgorithm } from '@opentelemetry/otlp-exporter-base';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { METRIC_INTERVAL_MS, type Signals } from './catalogue.js';

/** Sends what it holds and ends. */
export type EndSdk = () => Promise<void>;

const RESOURCE = resourceFromAttributes({ 'service.name': 'bench' });

/**
 * OpenTelemetry's SDK as its documentation has it: instrumentations of `node:http` and Express, before anything else
 * is loaded, batches of spans and metrics in protobuf, gzipped. Of Express's layers only the route is wanted, so that
 * it makes one span for each request, as ours.
 */
export function startSdk(signals: Signals, endpoint: string): EndSdk {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, compression: CompressionAlgorithm.GZIP });
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: METRIC_INTERVAL_MS });
  const meterProvider = new MeterProvider({ resource: RESOURCE, readers: [reader] });
  const tracerProvider = signals === 'metrics' ? undefined : traces(endpoint);
  registerInstrumentations({
    instrumentations: [new HttpInstrumentation(), new ExpressInstrumentation({ ignoreLayersType: layers() })],
    meterProvider,
    ...(tracerProvider && { tracerProvider }),
  });
  // It changes what `require` gives; frameworks that are imported afterwards find the same objects, changed.
  const require = createRequire(import.meta.url);
  for (const name of ['http', 'express']) require(name);
  return async () => {
    await tracerProvider?.shutdown();
    await meterProvider.shutdown();
  };
}

function traces(endpoint: string): NodeTracerProvider {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, compression: CompressionAlgorithm.GZIP });
  const provider = new NodeTracerProvider({ resource: RESOURCE, spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register({ contextManager: null });
  return provider;
}

function layers(): ExpressLayerType[] {
  return [ExpressLayerType.MIDDLEWARE, ExpressLayerType.REQUEST_HANDLER, ExpressLayerType.ROUTER];
}
