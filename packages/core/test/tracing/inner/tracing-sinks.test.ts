import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sink, SpanRecord } from '@vigia/contract';
import { createTelemetry, trace } from '@vigia/core';
import { expect, it, onTestFinished, vi } from 'vitest';
import { idOfOne, serveInContext } from '../../logging/context/served-lines.js';

/** A sink that does something with each span. */
function busySink(act: (span: SpanRecord) => unknown): { readonly sink: Sink; readonly names: readonly string[] } {
  const names: string[] = [];
  const recordSpan = (span: SpanRecord): void => {
    names.push(span.name);
    void act(span);
  };
  return { sink: { name: 'busy', recordSpan }, names };
}

function telemetryWith(sink: Sink) {
  const vigia = createTelemetry({ logs: false, sinks: [sink] });
  onTestFinished(() => vigia.close());
  return vigia;
}

it('what a sink does with a span makes no span that it would be given in turn', async () => {
  const { sink, names } = busySink(() => {
    trace('in the sink', () => undefined);
    return vigia.job('job of the sink', () => vigia.trace('in the job', () => undefined));
  });
  const vigia = telemetryWith(sink);
  vigia.trace('work', () => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  expect(names).toEqual(['work']);
});

it('nor does what it sends later on, which carries no header', async () => {
  const received: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers['traceparent']?.toString());
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const collector = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { sink, names } = busySink(async ({ name }) => {
    await new Promise((resolve) => setImmediate(resolve));
    await (await fetch(collector, { method: 'POST', body: name, headers: { connection: 'close' } })).text();
  });
  const vigia = telemetryWith(sink);
  const url = await serveInContext([vigia], () => vigia.trace('work', () => undefined));
  await idOfOne(url, { headers: { connection: 'close' } });
  await vi.waitFor(() => expect(received).toHaveLength(3));
  // The call of the test itself is traced, and has the name of its method as the request has.
  expect([...names].sort()).toEqual(['GET', 'GET', 'work']);
  expect(received).toEqual([undefined, undefined, undefined]);
});
