import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import { LARGE_BYTES } from '../fixtures/bodies.js';

/** How requests share connections, and what is no request at all. */
export const PROTOCOL_CASES: readonly AdapterCase[] = [
  {
    id: 'keep-alive-pair',
    async play({ connect, log }) {
      const connection = connect();
      connection.send({ path: '/users/1' });
      await connection.receive();
      await log.reached(1);
      connection.send({ path: '/text' });
      await connection.receive();
    },
    expected: [{ route: '/users/:id' }, { route: '/text' }],
  },
  {
    id: 'pipelined-pair',
    async play({ connect, gates }) {
      const connection = connect();
      connection.send({ path: '/held' });
      connection.send({ path: '/text' });
      await gates.reached('held');
      gates.open('held');
      expect((await connection.receive()).body.toString()).toBe('{"held":true}');
      expect((await connection.receive()).status).toBe(200);
    },
    expected: [
      { route: '/held', responseBytes: 13 },
      { route: '/text', responseBytes: 15 },
    ],
  },
  {
    id: 'pipelined-of-one-kind',
    async play({ connect }) {
      const connection = connect();
      for (const id of ['1', '22', '333']) connection.send({ path: `/users/${id}` });
      for (const id of ['1', '22', '333']) expect((await connection.receive()).body.toString()).toBe(`{"id":"${id}"}`);
    },
    expected: [10, 11, 12].map((responseBytes) => ({ route: '/users/:id', responseBytes })),
  },
  {
    id: 'connection-close',
    request: { path: '/users/1', headers: { connection: 'close' } },
    expected: [{ route: '/users/:id' }],
  },
  {
    id: 'http-1.0',
    async play({ connect }) {
      const connection = connect();
      connection.write('GET /stream HTTP/1.0\r\n\r\n');
      expect((await connection.receive()).body.toString()).toBe('first,second,third');
    },
    expected: [{ route: '/stream', responseBytes: 18 }],
  },
  {
    id: 'malformed-http-is-not-counted',
    async play({ connect, exchange }) {
      const connection = connect();
      connection.write('GET /users/1 HTTP/1.1\r\nthis is no header\r\n\r\n');
      expect((await connection.receive()).status).toBe(400);
      await connection.closed;
      expect((await exchange({ path: '/users/2' })).status).toBe(200);
    },
    expected: [{ route: '/users/:id', path: '/users/2' }],
  },
  {
    id: 'overflowing-header-is-not-counted',
    async play({ connect, exchange }) {
      const connection = connect();
      connection.send({ path: '/users/1', headers: { 'x-long': 'x'.repeat(20_000) } });
      expect((await connection.receive()).status).toBe(431);
      expect((await exchange({ path: '/users/2' })).status).toBe(200);
    },
    expected: [{ route: '/users/:id', path: '/users/2' }],
  },
  {
    id: 'http2-pair',
    needs: 'http2',
    async play({ connectHttp2, log }) {
      const connection = connectHttp2();
      expect((await connection.exchange({ path: '/users/1' })).body.toString()).toBe('{"id":"1"}');
      await log.reached(1);
      const upload = { method: 'POST', path: '/upload', headers: { 'content-type': 'application/octet-stream' } };
      expect((await connection.exchange({ ...upload, body: 'twelve bytes' })).body.toString()).toBe('{"received":12}');
    },
    expected: [
      { route: '/users/:id', responseBytes: 10 },
      { method: 'POST', route: '/upload', requestBytes: 12, responseBytes: 15 },
    ],
  },
  {
    id: 'http2-large-body',
    needs: 'http2',
    request: { path: '/large' },
    expected: [{ route: '/large', responseBytes: LARGE_BYTES }],
  },
  {
    id: 'http2-throw',
    needs: 'http2',
    request: { path: '/tenants/acme/fail/3' },
    expected: [{ route: '/tenants/:tenant/fail/:item', status: 500, error: 'thrown in a mounted router' }],
  },
  {
    id: 'http2-side-by-side',
    needs: 'http2',
    async play({ connectHttp2, gates, log }) {
      const connection = connectHttp2();
      const held = connection.exchange({ path: '/held' });
      await gates.reached('held');
      await connection.exchange({ path: '/stream' });
      await log.reached(1);
      gates.open('held');
      expect((await held).status).toBe(200);
    },
    expected: [
      { route: '/stream', responseBytes: 18 },
      { route: '/held', responseBytes: 13 },
    ],
  },
  {
    id: 'injected',
    needs: 'inject',
    async play({ harness }) {
      const response = await harness.inject?.('GET', '/users/42?page=2');
      expect(response).toEqual({ status: 200, body: '{"id":"42"}' });
    },
    expected: [{ route: '/users/:id', responseBytes: 11, query: 'page=2' }],
  },
  {
    id: 'injected-stream',
    needs: 'inject',
    async play({ harness }) {
      expect(await harness.inject?.('GET', '/stream')).toEqual({ status: 200, body: 'first,second,third' });
    },
    expected: [{ route: '/stream', responseBytes: 18 }],
  },
  {
    id: 'injected-throw',
    needs: 'inject',
    async play({ harness }) {
      expect((await harness.inject?.('GET', '/throw/1'))?.status).toBe(500);
    },
    expected: [{ route: '/throw/:id', status: 500, error: 'thrown at once' }],
  },
  {
    id: 'injected-scrape',
    needs: 'inject',
    async play({ harness }) {
      expect((await harness.inject?.('GET', '/metrics'))?.status).toBe(200);
    },
    expected: [],
  },
  {
    id: 'injected-unmatched',
    needs: 'inject',
    async play({ harness }) {
      expect((await harness.inject?.('GET', '/nope'))?.status).toBe(404);
    },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
];
