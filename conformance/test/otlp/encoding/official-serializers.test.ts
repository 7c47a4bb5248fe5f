import { createTraceState, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import {
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, MetricReader, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { createEncoding } from '../../../../packages/otel/src/encoding/create-encoding.js';
import type { OtlpMetric } from '../../../../packages/otel/src/model/otlp-metric.js';
import type { OtlpSpan } from '../../../../packages/otel/src/model/otlp-span.js';
import { decodeRequest } from '../../../src/otlp/definitions/decode-request.js';
import { SAMPLE_MS } from '../../../src/otlp/encoding/samples.js';

const RESOURCE = { 'service.name': 'orders', 'process.pid': 7 };
const ATTRIBUTES = {
  'http.request.method': 'GET',
  'http.response.status_code': 200,
  ratio: 0.25,
  cached: true,
  names: ['a', 'ñ'],
  numbers: [1, 2.5],
  long: 'x'.repeat(300),
};
const EXCEPTION = { 'exception.type': 'TypeError', 'exception.stacktrace': 'TypeError: no\n  at x'.repeat(20) };
const PARENT = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const STATE = 'vendor=value,other=1';
const FORMS = [
  ['http/protobuf', ProtobufTraceSerializer, ProtobufMetricsSerializer],
  ['http/json', JsonTraceSerializer, JsonMetricsSerializer],
] as const;

/** A span that the SDK made, under a parent of another process. */
function spanOfTheSdk(): ReadableSpan {
  const exporter = new InMemorySpanExporter();
  const resource = resourceFromAttributes(RESOURCE);
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const parent = { ...PARENT, traceFlags: TraceFlags.SAMPLED, isRemote: true, traceState: createTraceState(STATE) };
  const span = provider
    .getTracer('sdk')
    .startSpan(
      'GET /users/:id',
      { kind: SpanKind.SERVER, startTime: SAMPLE_MS + 0.25, attributes: ATTRIBUTES },
      trace.setSpanContext(ROOT_CONTEXT, parent),
    );
  span.addEvent('exception', EXCEPTION, SAMPLE_MS + 1);
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'broken' });
  span.end(SAMPLE_MS + 2.5);
  const [finished] = exporter.getFinishedSpans();
  if (finished === undefined) throw new Error('the SDK kept no span');
  return finished;
}

/** The same as the telemetry has it. */
function sameSpan(spanId: string): OtlpSpan {
  return {
    ...{ traceId: PARENT.traceId, spanId, parentSpanId: PARENT.spanId, isParentRemote: true, traceState: STATE },
    ...{ flags: 1, name: 'GET /users/:id', kind: 'server', attributes: ATTRIBUTES },
    ...{ startTimeMs: SAMPLE_MS + 0.25, durationSeconds: 0.00225 },
    status: { code: 'error', message: 'broken' },
    events: [{ name: 'exception', timeMs: SAMPLE_MS + 1, attributes: EXCEPTION }],
  };
}

class OnceReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

async function metricsOfTheSdk(): Promise<ResourceMetrics> {
  const reader = new OnceReader();
  const provider = new MeterProvider({ readers: [reader], resource: resourceFromAttributes(RESOURCE) });
  const meter = provider.getMeter('sdk');
  meter.createCounter('orders', { description: 'Orders taken.', unit: '{order}' }).add(3.5, { plan: 'pro' });
  meter.createGauge('depth').record(-2, { queue: 'q' });
  const advice = { explicitBucketBoundaries: [0.1, 1] };
  const durations = meter.createHistogram('durations', { unit: 's', advice });
  for (const seconds of [0.05, 0.5, 0.5, 7]) durations.record(seconds, { route: '/users/:id' });
  const { resourceMetrics } = await reader.collect();
  await provider.shutdown();
  return resourceMetrics;
}

/** The same as the reader has it, at the times of the SDK's. */
function sameMetrics(times: { readonly startTimeMs: number; readonly timeMs: number }): OtlpMetric[] {
  const point = { ...times, exemplars: [] };
  const temporality = 'cumulative';
  return [
    {
      ...{ name: 'orders', description: 'Orders taken.', unit: '{order}', kind: 'sum', temporality, isMonotonic: true },
      points: [{ ...point, attributes: { plan: 'pro' }, value: 3.5 }],
    },
    {
      ...{ name: 'depth', description: '', unit: '', kind: 'gauge' },
      points: [{ ...point, attributes: { queue: 'q' }, value: -2 }],
    },
    {
      ...{ name: 'durations', description: '', unit: 's', kind: 'histogram', temporality },
      points: [
        {
          ...{ ...point, attributes: { route: '/users/:id' } },
          ...{ count: 4, sum: 8.05, bounds: [0.1, 1], bucketCounts: [1, 2, 1] },
        },
      ],
    },
  ];
}

describe.each(FORMS)('%s', (protocol, traceSerializer, metricsSerializer) => {
  const encoding = createEncoding(protocol);

  it('says of a span what the official serializer says', () => {
    const official = spanOfTheSdk();
    const theirs = traceSerializer.serializeRequest([official]) ?? new Uint8Array();
    const records = [sameSpan(official.spanContext().spanId)];
    const ours = encoding.traces([{ resource: RESOURCE, records }]);
    const [read, expected] = [ours, theirs].map((body) => decodeRequest('traces', encoding.contentType, body));
    expect(read?.resourceSpans[0]?.resource).toEqual(expected?.resourceSpans[0]?.resource);
    expect(read?.resourceSpans[0]?.scopeSpans[0]?.spans).toEqual(expected?.resourceSpans[0]?.scopeSpans[0]?.spans);
  });

  it('says of metrics what the official serializer says, but for the least and the greatest value', async () => {
    const official = await metricsOfTheSdk();
    const theirs = metricsSerializer.serializeRequest(official) ?? new Uint8Array();
    const [group] = decodeRequest('metrics', encoding.contentType, theirs).resourceMetrics;
    const [expected] = group?.scopeMetrics ?? [];
    const metrics = expected?.metrics ?? [];
    for (const metric of sameMetrics({ startTimeMs: SAMPLE_MS, timeMs: SAMPLE_MS })) {
      const body = encoding.metrics([{ resource: RESOURCE, records: [metric] }]);
      const [ours] =
        decodeRequest('metrics', encoding.contentType, body).resourceMetrics[0]?.scopeMetrics[0]?.metrics ?? [];
      expect(withoutTimes(ours)).toEqual(withoutTimes(metrics.find(({ name }) => name === metric.name)));
    }
  });
});

/** When the SDK read them cannot be chosen, and minima and maxima are not kept by a Prometheus histogram. */
function withoutTimes(value: unknown): unknown {
  const left = new Set(['startTimeUnixNano', 'timeUnixNano', 'min', 'max']);
  return JSON.parse(JSON.stringify(value, (key, member) => (left.has(key) ? undefined : member)));
}
