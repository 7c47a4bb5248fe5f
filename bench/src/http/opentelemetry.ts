import { createRequire } from 'node:module';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Scrape } from './application.js';

/**
 * OpenTelemetry's instrumentations of node:http and Express, with metrics and no spans, as its documentation has it:
 * before anything else is loaded. It tells routes on Express alone.
 */
export function startOpenTelemetry(): Scrape {
  // By this the route finds its way from one instrumentation to the other.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const reader = new PrometheusExporter({ preventServerStart: true });
  registerInstrumentations({
    instrumentations: [new HttpInstrumentation(), new ExpressInstrumentation()],
    meterProvider: new MeterProvider({ readers: [reader] }),
  });
  // It changes what `require` gives; frameworks that are imported afterwards find the same objects, changed.
  const require = createRequire(import.meta.url);
  for (const name of ['http', 'express']) require(name);
  return async () => {
    const { resourceMetrics } = await reader.collect();
    return new PrometheusSerializer().serialize(resourceMetrics);
  };
}
