import type { TelemetryOptions } from '@vigia/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type ObservedServer, startObservedServer } from './observed-server.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

let running: ObservedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function ask(headers: Record<string, string>, id: NonNullable<TelemetryOptions['requests']>['id'] = {}) {
  running = await startObservedServer({
    handler: (_request, response) => response.end('ok'),
    telemetry: { requests: { id } },
  });
  const response = await fetch(running.url, { headers });
  await response.arrayBuffer();
  const [event] = await running.events(1);
  if (event === undefined) throw new Error('no event');
  return { response, event };
}

describe('the ids of an exchange', () => {
  it('are one UUIDv7, whose digits are the trace, where the caller sends none', async () => {
    const { response, event } = await ask({});
    expect(event.requestUuid).toMatch(UUID_V7);
    expect(event.requestId).toBe(event.requestUuid);
    expect(event.traceId).toBe(event.requestUuid.replaceAll('-', ''));
    expect(event.spanId).toMatch(/^[0-9a-f]{16}$/);
    expect(event.parentSpanId).toBeUndefined();
    expect(response.headers.get('x-request-id')).toBe(event.requestUuid);
  });

  it("keep a private caller's request id and trace", async () => {
    const { response, event } = await ask({ 'x-request-id': 'order-42', traceparent: `00-${TRACE}-${SPAN}-01` });
    expect(event).toMatchObject({ requestId: 'order-42', traceId: TRACE, parentSpanId: SPAN });
    expect(event.requestUuid).toMatch(UUID_V7);
    expect(response.headers.get('x-request-id')).toBe('order-42');
  });

  it("keep Faucet's request uuid", async () => {
    const uuid = '018f5e0c-7b1a-7c3d-9e2f-0123456789ab';
    const { event } = await ask({ 'faucet-request-uuid': uuid.toUpperCase() });
    expect(event).toMatchObject({ requestUuid: uuid, requestId: uuid });
  });

  it.each([
    { why: 'too long', value: 'a'.repeat(129) },
    { why: 'a quote', value: 'a"b' },
    { why: 'a space', value: 'a b' },
    { why: 'letters outside ASCII', value: 'é' },
  ])('refuse a request id with $why', async ({ value }) => {
    const { event } = await ask({ 'x-request-id': value });
    expect(event.requestId).toBe(event.requestUuid);
  });

  it.each([
    { why: 'is empty', value: '' },
    { why: 'has an all-zero trace', value: `00-${'0'.repeat(32)}-${SPAN}-01` },
    { why: 'has an all-zero span', value: `00-${TRACE}-${'0'.repeat(16)}-01` },
    { why: 'is of the forbidden version', value: `ff-${TRACE}-${SPAN}-01` },
    { why: 'has upper case', value: `00-${TRACE.toUpperCase()}-${SPAN}-01` },
    { why: 'is short', value: `00-${TRACE.slice(1)}-${SPAN}-01` },
    { why: 'has more fields than its version', value: `00-${TRACE}-${SPAN}-01-more` },
    { why: 'has bad flags', value: `00-${TRACE}-${SPAN}-0x` },
    { why: 'came twice', value: `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01` },
  ])('begin a new trace when the traceparent $why', async ({ value }) => {
    const { event } = await ask({ traceparent: value });
    expect(event.traceId).toBe(event.requestUuid.replaceAll('-', ''));
    expect(event.parentSpanId).toBeUndefined();
  });

  it('read a traceparent of a later version', async () => {
    const { event } = await ask({ traceparent: `01-${TRACE}-${SPAN}-01-what-comes` });
    expect(event).toMatchObject({ traceId: TRACE, parentSpanId: SPAN });
  });

  it('believe nobody with trust: never', async () => {
    const { event } = await ask(
      { 'x-request-id': 'order-42', traceparent: `00-${TRACE}-${SPAN}-01` },
      { trust: 'never' },
    );
    expect(event.requestId).toBe(event.requestUuid);
    expect(event.traceId).not.toBe(TRACE);
  });

  it('are not echoed with echo: false, and use the header that was named', async () => {
    const { response, event } = await ask({ 'x-correlation': 'c-1' }, { header: 'X-Correlation', echo: false });
    expect(event.requestId).toBe('c-1');
    expect(response.headers.get('x-correlation')).toBeNull();
  });

  it('leave the response alone when switched off', async () => {
    const { response, event } = await ask({ 'x-request-id': 'order-42' }, false);
    expect(response.headers.get('x-request-id')).toBeNull();
    expect(event.requestId).toBe(event.requestUuid);
  });

  it('never replace a header that the application has set', async () => {
    running = await startObservedServer({
      handler: (_request, response) => {
        response.setHeader('x-request-id', 'mine');
        response.end();
      },
    });
    const response = await fetch(running.url);
    expect(response.headers.get('x-request-id')).toBe('mine');
  });

  it('are unique and sort by time', async () => {
    running = await startObservedServer({ handler: (_request, response) => response.end() });
    const { url } = running;
    for (let index = 0; index < 50; index += 1) await (await fetch(url)).arrayBuffer();
    const ids = (await running.events(50)).map((event) => event.requestUuid);
    expect(new Set(ids).size).toBe(50);
    const times = ids.map((id) => id.slice(0, 13));
    expect(times).toEqual([...times].sort());
  });
});
