import type { FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { type TelemetryPluginOptions, telemetryPlugin } from './telemetry-plugin.js';

export {
  type ContextMixin,
  type CounterKpi,
  contextMixin,
  createTelemetry,
  currentLogger,
  defineKpis,
  type Exchange,
  type ExchangeEvent,
  type GaugeKpi,
  graphqlRoute,
  type HistogramKpi,
  type JobRun,
  type KpiDeclaration,
  type KpiDeclarations,
  type Kpis,
  type LokiStream,
  type LokiStreamOptions,
  lokiStream,
  type Problem,
  type Sink,
  type Span,
  type SpanAttributes,
  type SpanRecord,
  type Telemetry,
  type TelemetryOptions,
  type TraceHeaders,
  type TraceRunner,
  trace,
  traceHeaders,
  withContext,
} from '@vigia/core';
export { type FastifyLoggingOptions, fastifyOptions } from './fastify-options.js';
export type { TelemetryPluginOptions } from './telemetry-plugin.js';

/** @see telemetryPlugin */
export const telemetry: FastifyPluginAsync<TelemetryPluginOptions> = fastifyPlugin(telemetryPlugin, {
  name: '@vigia/fastify',
  fastify: '5.x',
});

export default telemetry;
