import { once } from 'node:events';
import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';

const HANDSHAKE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** What lives for hours has a count and a gauge of its own, and no latency. */
export const STREAM_CASES: readonly AdapterCase[] = [
  {
    id: 'event-stream-left-by-the-client',
    async play({ connect, scrape, log }) {
      const connection = connect();
      connection.send({ path: '/events' });
      await connection.received('data: hello');
      const samples = await scrape();
      expect(samples.sum('http_streams_active', { kind: 'event_stream' })).toBe(1);
      expect(samples.sum('http_requests_in_flight')).toBe(0);
      connection.leave();
      await log.reached(1);
    },
    expected: [{ route: '/events', outcome: 'aborted', stream: 'event_stream' }],
  },
  {
    id: 'event-stream-ended-by-the-server',
    async play({ connect, gates }) {
      const connection = connect();
      connection.send({ path: '/events' });
      await connection.received('data: hello');
      gates.open('events');
      expect((await connection.receive()).status).toBe(200);
    },
    expected: [{ route: '/events', stream: 'event_stream' }],
  },
  {
    id: 'http2-event-stream',
    needs: 'http2',
    async play({ connectHttp2, scrape, log }) {
      const stream = connectHttp2().open({ path: '/events' });
      await once(stream, 'data');
      const samples = await scrape();
      expect(samples.sum('http_streams_active', { kind: 'event_stream' })).toBe(1);
      expect(samples.sum('http_requests_in_flight')).toBe(0);
      stream.close();
      await log.reached(1);
    },
    expected: [{ route: '/events', outcome: 'aborted', stream: 'event_stream' }],
  },
  {
    id: 'upgrade',
    async play({ connect, scrape, log, dialect }) {
      const connection = connect();
      connection.send({ path: '/socket', headers: HANDSHAKE });
      await connection.received('101 Switching Protocols');
      const samples = await scrape();
      expect(samples.sum('http_requests_in_flight')).toBe(0);
      expect(samples.sum('http_streams_active', { kind: 'upgrade' })).toBe(dialect.upgrades ? 1 : 0);
      connection.leave();
      if (dialect.upgrades) await log.reached(1);
    },
    expected: ({ upgrades }) => (upgrades ? [{ route: '/socket', status: 101, stream: 'upgrade' }] : []),
  },
];
