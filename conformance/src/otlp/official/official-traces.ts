import { createTraceState, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Attributes, SpanRecord } from '@vigia/contract';

/** OpenTelemetry's own SDK and exporter, which is given the spans that ours is given. */
export interface OfficialTraces {
  record(span: SpanRecord): void;
  /** Sends what is there; rejects where it could not. */
  flush(): Promise<void>;
  /** Sends what is left. */
  close(): Promise<void>;
}

const KINDS = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;
const CODES = { unset: SpanStatusCode.UNSET, ok: SpanStatusCode.OK, error: SpanStatusCode.ERROR } as const;

/** What the SDK lets pass of a name that it asks for. */
type OfficialAttributes = Record<string, string | number | boolean | string[] | number[] | boolean[]>;

/** @see OfficialTraces */
export function createOfficialTraces(url: string, resource: Attributes): OfficialTraces {
  let ids = { traceId: '', spanId: '' };
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes(officialAttributes(resource)),
    idGenerator: { generateTraceId: () => ids.traceId, generateSpanId: () => ids.spanId },
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${url}/v1/traces` }))],
  });
  const tracer = provider.getTracer('official');

  return {
    record(record) {
      ids = record;
      const { name, kind, startTimeMs, durationSeconds, status, events, attributes } = record;
      const options = { kind: KINDS[kind], startTime: startTimeMs, attributes: officialAttributes(attributes) };
      const span = tracer.startSpan(name, options, contextOf(record));
      for (const event of events) span.addEvent(event.name, officialAttributes(event.attributes), event.timeMs);
      span.setStatus({
        code: CODES[status.code],
        ...(status.message === undefined ? {} : { message: status.message }),
      });
      span.end(startTimeMs + 1_000 * durationSeconds);
    },
    flush: () => provider.forceFlush(),
    async close() {
      await provider.forceFlush();
      await provider.shutdown();
    },
  };
}

/** The SDK drops what was not sampled at its beginning: ours decides at the end, and this one has been kept. */
function contextOf({ traceId, parentSpanId, isParentRemote, traceState }: SpanRecord): typeof ROOT_CONTEXT {
  if (parentSpanId === undefined) return ROOT_CONTEXT;
  const state = traceState === undefined ? {} : { traceState: createTraceState(traceState) };
  const parent = { traceId, spanId: parentSpanId, isRemote: isParentRemote, traceFlags: TraceFlags.SAMPLED, ...state };
  return trace.setSpanContext(ROOT_CONTEXT, parent);
}

/** The same, in lists that the SDK may change. */
export function officialAttributes(attributes: Attributes): OfficialAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'object' ? structuredClone(value) : value,
    ]),
  ) as OfficialAttributes;
}
