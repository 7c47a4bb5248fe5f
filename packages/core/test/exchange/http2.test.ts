import { once } from 'node:events';
import { connect, constants, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createTelemetry, type ExchangeEvent, observe } from '@vigia/core';
import { afterEach, expect, it } from 'vitest';
import { readMetrics } from './observed-server.js';

const endings: (() => void)[] = [];

afterEach(() => {
  for (const end of endings.splice(0)) end();
});

it.each([
  { how: 'without an error', code: constants.NGHTTP2_NO_ERROR },
  { how: 'as cancelled', code: constants.NGHTTP2_CANCEL },
])('a stream that the client resets $how is aborted at once', async ({ code }) => {
  let settle = (_event: ExchangeEvent): void => {};
  const recorded = new Promise<ExchangeEvent>((resolve) => {
    settle = resolve;
  });
  const vigia = createTelemetry({ logs: false, sinks: [{ name: 'journal', record: settle }] });
  const server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/stream' });
    response.write('part');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  endings.push(
    () => session.destroy(),
    () => server.close(),
  );

  const stream = session.request({ ':path': '/stream' });
  await once(stream, 'data');
  stream.close(code);

  expect(await recorded).toMatchObject({ outcome: 'aborted', status: 200, route: '/stream', responseBytes: 4 });
  expect(await readMetrics(vigia)).toContain('http_requests_in_flight{method="GET"} 0');
});
