import { once } from 'node:events';
import { createServer, get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { SpanRecord } from '@vigia/contract';
import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new InMemorySpanExporter())] });
const tracer = provider.getTracer('application');

const received: IncomingHttpHeaders[] = [];
const farEnd = createServer((request, response) => {
  received.push(request.headers);
  response.end('whole');
});

let url = '';
let vigia: TestTelemetry;
let spans: SpanRecord[];

beforeAll(async () => {
  provider.register();
  await once(farEnd.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(farEnd.address() as AddressInfo).port}`;
});

afterAll(async () => {
  farEnd.closeAllConnections();
  farEnd.close();
  await provider.shutdown();
});

beforeEach(() => {
  spans = [];
  received.splice(0);
  vigia = createTestTelemetry({ sinks: [{ name: 'keeper', recordSpan: (span) => void spans.push(span) }] });
});

afterEach(() => vigia.close());

/** Both kinds of clients. */
const CLIENTS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['fetch', () => fetch(url).then((response) => response.text())],
  ['node:http', () => new Promise((resolve) => get(url, (response) => response.resume().on('close', resolve)))],
];

async function expectMeasured(): Promise<void> {
  await expect.poll(() => vigia.metric('http_client_request_duration_seconds_count', { status_code: '200' })).toBe(1);
}

describe.each(CLIENTS)('a call by %s, while an SDK is registered', (_name, call) => {
  it('is measured within a span of the SDK, and has neither a span nor headers of ours', async () => {
    await tracer.startActiveSpan('work', async (span) => {
      await call();
      span.end();
    });
    await expectMeasured();
    expect(spans).toEqual([]);
    expect(received[0]).not.toHaveProperty('traceparent');
  });

  it('outside of everything is measured alone: the SDK traces what it wants to', async () => {
    await call();
    await expectMeasured();
    expect(spans).toEqual([]);
    expect(received[0]).not.toHaveProperty('traceparent');
  });

  it('within a job that the SDK traces has no span of ours', async () => {
    await tracer.startActiveSpan('work', async (span) => {
      await vigia.job('nightly', call);
      span.end();
    });
    await expectMeasured();
    expect(spans).toEqual([]);
  });
});
