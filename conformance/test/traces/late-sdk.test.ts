import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { createTestTelemetry } from '@vigia/core/testing';
import { afterEach, expect, it, onTestFinished } from 'vitest';

const CREATED = 'undici:request:create';
const THEIRS = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;

/** As the SDK's instrumentation of undici does it: whether or not there is such a header. */
function addTheirs(message: unknown): void {
  const { request } = message as { readonly request: { addHeader(name: string, value: string): void } };
  request.addHeader('traceparent', THEIRS);
}

afterEach(() => unsubscribe(CREATED, addTheirs));

it('a call carries one `traceparent`, also where an SDK came later than the telemetry', async () => {
  const received: (readonly string[] | undefined)[] = [];
  const farEnd = createServer((request, response) => {
    received.push(request.headersDistinct['traceparent']);
    response.end();
  });
  await once(farEnd.listen(0, '127.0.0.1'), 'listening');
  const { port } = farEnd.address() as AddressInfo;
  const vigia = createTestTelemetry({ sinks: [{ name: 'taker', recordSpan: () => undefined }] });
  const provider = new NodeTracerProvider();
  onTestFinished(async () => {
    farEnd.closeAllConnections();
    farEnd.close();
    await Promise.all([vigia.close(), provider.shutdown()]);
  });
  const call = () => fetch(`http://127.0.0.1:${port}`).then((response) => response.text());

  await vigia.trace('before', call);
  expect(received).toEqual([[expect.stringMatching(/^00-/)]]);
  await vigia.trace('while it comes', async () => {
    provider.register();
    subscribe(CREATED, addTheirs);
    await Promise.all([call(), call()]);
    await call();
  });
  expect(received.slice(1)).toEqual([[THEIRS], [THEIRS], [THEIRS]]);
  // It has its say first from now on; where it says nothing, we do.
  unsubscribe(CREATED, addTheirs);
  await vigia.trace('without it', call);
  expect(received[4]).toEqual([expect.stringMatching(/^00-(?!1{32})/)]);
});
