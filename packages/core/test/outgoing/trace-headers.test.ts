import { request } from 'node:http';
import { type TelemetryOptions, traceHeaders } from '@vigia/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { callByNode } from './calling.js';
import { type CallingService, startCallingService } from './calling-service.js';
import { type FarEnd, startFarEnd } from './far-end.js';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = { traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-01`, tracestate: 'shop=1', baggage: 'tenant=a' };

/** Whether Node tells of a request before its headers are gone. */
const [MAJOR = 0, MINOR = 0] = process.versions.node.split('.').map(Number);
const TELLS_EARLY = MAJOR > 22 || (MAJOR === 22 && MINOR >= 12);

let farEnd: FarEnd;

beforeEach(async () => {
  farEnd = await startFarEnd();
});

/** What a far end was sent by a service that calls it so. */
async function sent(
  call: () => unknown,
  options: Pick<TelemetryOptions, 'outgoing' | 'traces' | 'requests'> = {},
): Promise<CallingService> {
  const service = await startCallingService(call, options);
  await service.ask(CALLER);
  return service;
}

const byFetch = (init?: RequestInit) => () => fetch(farEnd.url, init).then((response) => response.text());

describe('a call by fetch', () => {
  test('carries the trace on, with the span of the call', async () => {
    const service = await sent(byFetch());
    await service.spansOnce(2);
    const { spanId } = service.spanOf('client');
    expect(farEnd.received[0]).toMatchObject({ ...CALLER, traceparent: `00-${TRACE_ID}-${spanId}-01` });
  });

  test('says that the trace is not sampled where it is not', async () => {
    await sent(byFetch(), { traces: { ratio: 0, parent: 'ignore' } });
    expect(farEnd.received[0]?.['traceparent']).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-0[02]$/);
  });

  test('keeps every header that the application set', async () => {
    const own = { TraceParent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` };
    await sent(byFetch({ headers: own }));
    expect(farEnd.received[0]).toMatchObject({ traceparent: own.TraceParent });
    expect(farEnd.received[0]).not.toHaveProperty('tracestate');
    await sent(byFetch({ headers: { baggage: 'mine=1' } }));
    expect(farEnd.received[1]).toMatchObject({ tracestate: 'shop=1', baggage: 'mine=1' });
  });

  test('carries nothing of a caller who is not trusted', async () => {
    await sent(byFetch(), { requests: { id: { trust: 'never' } } });
    expect(farEnd.received[0]?.['traceparent']).not.toContain(TRACE_ID);
    expect(farEnd.received[0]).not.toHaveProperty('tracestate');
    expect(farEnd.received[0]).not.toHaveProperty('baggage');
  });
});

describe('`outgoing.propagate`', () => {
  test.each<[string, TelemetryOptions['outgoing'], boolean]>([
    ['false', { propagate: false }, false],
    ['true', { propagate: true }, true],
    ['an empty list', { propagate: [] }, false],
    ['the name', { propagate: ['127.0.0.1'] }, true],
    ['a name in other letters', { propagate: ['LOCALHOST'] }, false],
    ['another name', { propagate: ['27.0.0.1'] }, false],
    ['another port', { propagate: ['127.0.0.1:1'] }, false],
    ['an expression on the origin', { propagate: [/^http:\/\/127\./g] }, true],
    ['an expression that does not fit', { propagate: [/^https:/] }, false],
    [
      'a function that agrees',
      { propagate: ({ hostname, pathname }) => hostname === '127.0.0.1' && pathname === '/' },
      true,
    ],
    ['a function that does not', { propagate: () => false }, false],
  ])('may be %s', async (_what, outgoing, isSent) => {
    await sent(byFetch(), { outgoing });
    expect('traceparent' in (farEnd.received[0] ?? {})).toBe(isSent);
  });

  test('may be a name with its port', async () => {
    await sent(byFetch(), { outgoing: { propagate: [farEnd.host] } });
    expect(farEnd.received[0]).toHaveProperty('traceparent');
  });

  test.each<[string, (url: URL) => boolean]>([
    ['throws', () => JSON.parse('{')],
    ['returns what is neither', () => JSON.parse('"yes"')],
  ])('as a function that %s lets the call go without', async (_what, propagate) => {
    const service = await sent(byFetch(), { outgoing: { propagate } });
    await service.spansOnce(2);
    expect(farEnd.received[0]).not.toHaveProperty('traceparent');
    expect(service.vigia.problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED', count: 1 }]);
  });
});

describe('a call by node:http', () => {
  test(`${TELLS_EARLY ? 'carries' : 'cannot carry'} the trace on by itself`, async () => {
    const service = await sent(() => callByNode(farEnd.url));
    await service.spansOnce(2);
    const { spanId } = service.spanOf('client');
    expect(farEnd.received[0]?.['traceparent']).toBe(TELLS_EARLY ? `00-${TRACE_ID}-${spanId}-01` : undefined);
  });

  test.each<[string, object]>([
    ['whose headers are an array', { headers: ['host', 'service'] }],
    ['that waits to go on', { headers: { expect: '100-continue' }, method: 'POST' }],
  ])('%s carries nothing, on every Node', async (_what, options) => {
    await sent(() => callByNode(farEnd.url, options));
    expect(farEnd.received[0]).not.toHaveProperty('traceparent');
  });

  test('keeps the header that the application set', async () => {
    await sent(() => callByNode(farEnd.url, { headers: { ...traceHeaders() } }));
    expect(farEnd.received[0]).toMatchObject({ tracestate: 'shop=1', baggage: 'tenant=a' });
  });
});

describe('`traceHeaders()`', () => {
  test('goes on from the span in which it is asked for', async () => {
    const service = await sent(() => callByNode(farEnd.url, { headers: { ...traceHeaders() } }));
    await service.spansOnce(2);
    expect(farEnd.received[0]).toMatchObject({
      ...CALLER,
      traceparent: `00-${TRACE_ID}-${service.spanOf('server').spanId}-01`,
    });
  });

  test('is empty outside of every request, and without tracing', async () => {
    expect(traceHeaders()).toEqual({});
    const asked: object[] = [];
    await sent(() => asked.push(traceHeaders()), { traces: false });
    expect(asked).toEqual([{}]);
  });

  test('can be spread where headers are set one by one', async () => {
    await sent(
      () =>
        new Promise((resolve) => {
          const outgoing = request(farEnd.url, (response) => response.resume().on('end', resolve));
          for (const [name, value] of Object.entries(traceHeaders())) outgoing.setHeader(name, value);
          outgoing.end();
        }),
    );
    expect(farEnd.received[0]).toMatchObject({ tracestate: 'shop=1' });
  });
});
