import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { propagation, ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { ExchangeEvent, SpanRecord } from '@vigia/contract';
import {
  createTelemetry,
  observe,
  runInContext,
  type Telemetry,
  type TelemetryOptions,
  traceHeaders,
} from '@vigia/core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const closers: (() => Promise<void>)[] = [];

beforeAll(() => provider.register());

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
  exporter.reset();
});

afterAll(() => provider.shutdown());

type Handler = (vigia: Telemetry) => unknown;

/** A server as an SDK instruments it: every request is served in the span that the SDK has made of it. */
async function serveTraced(handler: Handler, options: TelemetryOptions = {}) {
  const events: ExchangeEvent[] = [];
  const spans: SpanRecord[] = [];
  const sink = {
    name: 'both',
    record: (event: ExchangeEvent) => void events.push(event),
    recordSpan: (span: SpanRecord) => void spans.push(span),
  };
  const vigia = createTelemetry({ logs: false, outgoing: false, ...options, sinks: [sink] });
  const tracer = provider.getTracer('instrumentation');
  const server = createServer((request, response) => {
    const incoming = propagation.extract(ROOT_CONTEXT, request.headers);
    tracer.startActiveSpan('GET', { kind: SpanKind.SERVER }, incoming, async (span) => {
      response.on('close', () => span.end());
      const exchange = observe(vigia, { request, response, readRoute: () => '/users/:id' });
      await runInContext(vigia, exchange, () => handler(vigia));
      response.end();
    });
  });
  return { vigia, events, spans, url: await listening(server, vigia) };
}

async function listening(server: Server, vigia: Telemetry): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
    await vigia.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<void> {
  await (await fetch(url, { headers })).arrayBuffer();
}

describe('in a span of the SDK', () => {
  it('a request has its ids, and no span of ours', async () => {
    const { url, events, spans, vigia } = await serveTraced(() => undefined);
    await ask(url, { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` });
    await vi.waitFor(() => expect(events).toHaveLength(1));
    const [span] = exporter.getFinishedSpans();
    expect(span?.spanContext().traceId).toBe(CALLER.traceId);
    expect(events[0]).toMatchObject({
      traceId: CALLER.traceId,
      spanId: span?.spanContext().spanId,
      parentSpanId: CALLER.spanId,
    });
    await vigia.close();
    expect(spans).toEqual([]);
  });

  it('a request that nobody has traced before has the ids of the SDK, and a uuid of ours', async () => {
    const { url, events } = await serveTraced(() => undefined);
    await ask(url);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    const [span] = exporter.getFinishedSpans();
    expect(events[0]).toMatchObject({ ...idsOf(span), parentSpanId: undefined });
    expect(events[0]?.requestUuid.replaceAll('-', '')).not.toBe(events[0]?.traceId);
  });

  it('lines have its ids', async () => {
    const lines: Record<string, unknown>[] = [];
    const logs = { destination: { write: (line: string) => void lines.push(JSON.parse(line)) } };
    const { url, events } = await serveTraced((vigia) => vigia.logger.info('line'), { logs });
    await ask(url);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    const { traceId, spanId } = idsOf(exporter.getFinishedSpans()[0]);
    const written = lines.filter(({ msg }) => msg === 'line' || msg === 'request completed');
    expect(written).toHaveLength(2);
    for (const line of written) expect(line).toMatchObject({ trace_id: traceId, span_id: spanId });
  });

  it('work has spans of the SDK', async () => {
    const { url, events } = await serveTraced((vigia) => vigia.trace('work', { size: 3 }, async () => undefined));
    await ask(url);
    await vi.waitFor(() => expect(events).toHaveLength(1));
    const [work, server] = exporter.getFinishedSpans();
    expect(work).toMatchObject({ name: 'work', attributes: { size: 3 }, parentSpanContext: idsOf(server) });
  });

  it('nothing is sent on by us', async () => {
    let sentOn: object | undefined;
    const { url } = await serveTraced(() => {
      sentOn = traceHeaders();
    });
    await ask(url);
    expect(sentOn).toEqual({});
  });

  it('an exemplar names it where it is sampled, and none does where it is not', async () => {
    const { url, vigia, events } = await serveTraced(() => undefined);
    await ask(url, { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-00` });
    await vi.waitFor(() => expect(events).toHaveLength(1));
    expect(await exemplarsOf(vigia)).toEqual([]);
    await ask(url);
    await vi.waitFor(() => expect(events).toHaveLength(2));
    const { traceId, spanId } = idsOf(exporter.getFinishedSpans()[0]);
    expect(await exemplarsOf(vigia)).toEqual([`trace_id="${traceId}",span_id="${spanId}"`]);
  });
});

describe('beside an SDK', () => {
  /** A server that nobody instruments. */
  async function servePlain(vigia: Telemetry): Promise<string> {
    const server = createServer((request, response) => {
      observe(vigia, { request, response });
      response.end();
    });
    return listening(server, vigia);
  }

  function keeper() {
    const spans: SpanRecord[] = [];
    return { spans, sink: { name: 'spans', recordSpan: (span: SpanRecord) => void spans.push(span) } };
  }

  it('a request that it does not trace has a span of ours', async () => {
    const { spans, sink } = keeper();
    const url = await servePlain(createTelemetry({ logs: false, outgoing: false, sinks: [sink] }));
    await ask(url);
    await vi.waitFor(() => expect(spans).toHaveLength(1));
  });

  it('requests of a server that was started in a span are no part of it once that has ended', async () => {
    const { spans, sink } = keeper();
    const vigia = createTelemetry({ logs: false, outgoing: false, sinks: [sink] });
    const tracer = provider.getTracer('application');
    const { url, traceId } = await tracer.startActiveSpan('start', async (span) => {
      const served = await servePlain(vigia);
      span.end();
      return { url: served, traceId: span.spanContext().traceId };
    });
    await ask(url);
    await vi.waitFor(() => expect(spans).toHaveLength(1));
    expect(spans[0]?.traceId).not.toBe(traceId);
  });
});

function idsOf(span: ReadableSpan | undefined) {
  if (span === undefined) throw new Error('the SDK has made no span');
  const { traceId, spanId } = span.spanContext();
  return { traceId, spanId };
}

async function exemplarsOf(vigia: Telemetry): Promise<readonly string[]> {
  const request = new Request('http://localhost/metrics', { headers: { accept: 'application/openmetrics-text' } });
  const response = await vigia.handle(request, { address: '127.0.0.1' });
  return [...((await response?.text()) ?? '').matchAll(/# \{(trace_id=[^}]*)\}/g)].map(([, labels = '']) => labels);
}
