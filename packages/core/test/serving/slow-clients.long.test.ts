import { once } from 'node:events';
import { Gauge } from 'prom-client';
import { expect, test } from 'vitest';
import { connectRaw, type RawClient } from '../exchange/raw-client.js';
import { listeningTelemetry } from './listening-telemetry.js';

const CONNECTIONS = 200;

test('clients that say nothing, or too little, are cut off, so that a scraper gets in again', async () => {
  const { listening } = listeningTelemetry();
  const [url = ''] = await listening();
  const port = Number(new URL(url).port);
  const clients: RawClient[] = [];
  for (let client = 0; client < CONNECTIONS; client += 1) clients.push(await connectRaw(port));
  const gone = Promise.all(clients.map(({ socket }) => once(socket, 'close')));
  clients.slice(0, CONNECTIONS / 2).forEach(({ send }) => {
    send('GET /metrics HTTP/1.1\r\nX-Slow: ');
  });
  const onePastTheLimit = await connectRaw(port);
  await expect(onePastTheLimit.until((received) => received !== '')).rejects.toThrow('closed');
  const drip = setInterval(() => clients[0]?.send('x'), 100);
  await gone;
  clearInterval(drip);
  expect((await fetch(url)).status).toBe(200);
}, 60_000);

test('a client that sends no body after all is answered and cut off', async () => {
  const { listening } = listeningTelemetry();
  const [url = ''] = await listening();
  const { socket, send, until } = await connectRaw(Number(new URL(url).port));
  send('POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n');
  const closed = once(socket, 'close');
  expect(await until((received) => received.includes('\r\n\r\n'))).toMatch(/^HTTP\/1\.1 405 /);
  await closed;
}, 60_000);

test('a client that does not read its answer is cut off', async () => {
  const { vigia, listening } = listeningTelemetry();
  for (let metric = 0; metric < 100; metric += 1) {
    new Gauge({ name: `metric_${metric}`, help: 'x'.repeat(100_000), registers: [vigia.registry] });
  }
  const [url = ''] = await listening();
  const { socket, send, until } = await connectRaw(Number(new URL(url).port));
  send('GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n');
  const head = await until((received) => received.includes('\r\n\r\n'));
  socket.pause();
  // A paused socket learns nothing of its end, and whatever it did to learn it would be a sign of life.
  await new Promise((resolve) => setTimeout(resolve, 35_000));
  const closed = once(socket, 'close');
  socket.resume();
  await closed;
  expect(head).toMatch(/^HTTP\/1\.1 200 /);
  expect(socket.bytesRead).toBeLessThan(10_000_000);
}, 90_000);
