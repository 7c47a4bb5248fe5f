import { createTelemetry } from '@vigia/core';
import { expect, test } from 'vitest';
import { spanKeeper } from './traced-server.js';

const ENDED = { outcome: 'completed', status: 200, route: '/' } as const;

/** The attributes about the server that asked headers give. */
async function serverOf(headers: Record<string, string>, trustProxy = false) {
  const sink = spanKeeper();
  const vigia = createTelemetry({ logs: false, outgoing: false, requests: { client: { trustProxy } }, sinks: [sink] });
  const start = { method: 'GET', target: '/', remoteAddress: '127.0.0.1', httpVersion: '2.0', source: {} };
  vigia.begin({ ...start, headers }).end(ENDED);
  await vigia.close();
  const attributes = sink.spans[0]?.attributes ?? {};
  return [attributes['server.address'], attributes['server.port'], attributes['url.scheme']];
}

test.each([
  ['shop.example', 'shop.example', undefined],
  ['shop.example:8080', 'shop.example', 8080],
  ['10.0.0.7:80', '10.0.0.7', 80],
  ['[::1]:3000', '::1', 3000],
  ['[2001:db8::7]', '2001:db8::7', undefined],
  ['', undefined, undefined],
  ['a b', undefined, undefined],
  ['shop.example:port', undefined, undefined],
  ['user:password@shop.example', undefined, undefined],
  ['::1', undefined, undefined],
  ['x'.repeat(300), undefined, undefined],
])('the host %j is the server %j with the port %j', async (host, address, port) => {
  expect(await serverOf({ host })).toEqual([address, port, 'http']);
  expect(await serverOf({ host: 'other', ':authority': host })).toEqual([address, port, 'http']);
});

test('a proxy says which scheme the client used, where proxies are trusted', async () => {
  const headers = { 'x-forwarded-proto': 'https' };
  expect(await serverOf(headers)).toEqual([undefined, undefined, 'http']);
  expect(await serverOf(headers, true)).toEqual([undefined, undefined, 'https']);
  expect(await serverOf({ 'x-forwarded-proto': 'javascript' }, true)).toEqual([undefined, undefined, 'http']);
});
