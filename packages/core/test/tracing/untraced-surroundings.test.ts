import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createTelemetry, observe, runInContext, type TraceHeaders, traceHeaders } from '@vigia/core';
import { expect, it, onTestFinished } from 'vitest';
import { startFarEnd } from '../outgoing/far-end.js';
import { spanKeeper } from './traced-server.js';

it('a request that is ignored is no part of the work in which its server was started', async () => {
  const farEnd = await startFarEnd();
  const keeper = spanKeeper();
  const vigia = createTelemetry({ logs: false, requests: { ignore: ['/quiet'] }, sinks: [keeper] });
  const given: TraceHeaders[] = [];
  const server = createServer((request, response) => {
    runInContext(vigia, observe(vigia, { request, response }), async () => {
      given.push(traceHeaders());
      await vigia.trace('within', () => fetch(farEnd.url).then((answer) => answer.text()));
      response.end('answered');
    });
  });
  onTestFinished(async () => {
    server.close();
    await vigia.close();
  });
  await vigia.trace('start', () => once(server.listen(0, '127.0.0.1'), 'listening'));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET /quiet HTTP/1.1\r\nhost: service\r\nconnection: close\r\n\r\n');
  expect(await text(socket)).toContain('answered');
  expect(given).toEqual([{}]);
  expect(farEnd.received[0]).not.toHaveProperty('traceparent');
  expect(keeper.spans.map(({ name }) => name)).toEqual(['start']);
});
