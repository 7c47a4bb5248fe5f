import { once } from 'node:events';
import { constants } from 'node:http2';
import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import { encodeChunk } from '../clients/raw-request.js';
import { FIRST_DROP, HUGE_BYTES } from '../fixtures/bodies.js';

const LEFT_EARLY = { status: 499, outcome: 'aborted', responseBytes: 0 } as const;
const LEFT_UNDER_WAY = { outcome: 'aborted', responseBytes: FIRST_DROP.length, failed: false } as const;

/** Whoever leaves, the exchange ends once, at once, and says how far it had come. */
export const ABORT_CASES: readonly AdapterCase[] = [
  {
    id: 'abort-before-headers',
    async play({ connect, gates, log }) {
      const connection = connect();
      connection.send({ path: '/held' });
      await gates.reached('held');
      connection.leave();
      await log.reached(1);
      gates.open('held');
    },
    expected: [{ route: '/held', ...LEFT_EARLY }],
  },
  {
    id: 'abort-in-a-mounted-router',
    async play({ connect, gates, log }) {
      const connection = connect();
      connection.send({ path: '/tenants/acme/held/3' });
      await gates.reached('mounted');
      connection.leave();
      await log.reached(1);
    },
    expected: [{ route: '/tenants/:tenant/held/:item', ...LEFT_EARLY }],
  },
  {
    id: 'reset-before-headers',
    async play({ connect, gates, log }) {
      const connection = connect();
      connection.send({ path: '/held' });
      await gates.reached('held');
      connection.reset();
      await log.reached(1);
      gates.open('held');
    },
    expected: [{ route: '/held', ...LEFT_EARLY }],
  },
  {
    id: 'abort-of-the-second-on-a-connection',
    async play({ connect, gates, log }) {
      const connection = connect();
      connection.send({ path: '/users/1' });
      await connection.receive();
      await log.reached(1);
      connection.send({ path: '/held' });
      await gates.reached('held');
      connection.leave();
      await log.reached(2);
    },
    expected: [{ route: '/users/:id' }, { route: '/held', ...LEFT_EARLY }],
  },
  {
    id: 'abort-mid-stream',
    async play({ connect, log }) {
      const connection = connect();
      connection.send({ path: '/drip' });
      await connection.received(FIRST_DROP);
      connection.leave();
      await log.reached(1);
    },
    expected: [{ route: '/drip', ...LEFT_UNDER_WAY }],
  },
  {
    id: 'abort-during-upload',
    async play({ connect, gates, log }) {
      const connection = connect();
      const head = ['POST /upload HTTP/1.1', 'host: here', 'content-type: application/octet-stream'];
      connection.write(`${head.join('\r\n')}\r\ntransfer-encoding: chunked\r\n\r\n${encodeChunk('a tenth of it')}`);
      await gates.reached('upload');
      connection.leave();
      await log.reached(1);
    },
    expected: [{ method: 'POST', route: '/upload', requestBytes: 13, ...LEFT_EARLY }],
  },
  {
    id: 'gone-after-the-end-of-a-huge-body',
    async play({ connect, log }) {
      const connection = connect();
      connection.send({ path: '/huge' });
      await connection.received('\r\n\r\n');
      connection.pause();
      connection.reset();
      await log.reached(1);
    },
    expected: [{ route: '/huge', outcome: 'aborted', responseBytes: HUGE_BYTES }],
  },
  {
    id: 'source-breaks-mid-stream',
    async play({ connect, log, dialect }) {
      const connection = connect();
      connection.send({ path: '/broken' });
      await connection.received(FIRST_DROP);
      if (!dialect.endsBrokenStreams) connection.leave();
      await connection.closed;
      await log.reached(1);
    },
    expected: [{ route: '/broken', outcome: 'aborted', responseBytes: FIRST_DROP.length }],
  },
  {
    id: 'server-destroys-the-response',
    async play({ connect, log }) {
      const connection = connect();
      connection.send({ path: '/destroyed' });
      await connection.closed;
      await log.reached(1);
    },
    expected: [{ route: '/destroyed', ...LEFT_EARLY }],
  },
  {
    id: 'hijacked-socket',
    async play({ connect, log }) {
      const connection = connect();
      connection.send({ path: '/hijacked' });
      expect((await connection.receive()).body.toString()).toBe('by hand\n');
      await connection.closed;
      await log.reached(1);
    },
    expected: [{ route: '/hijacked', ...LEFT_EARLY }],
  },
  {
    id: 'http2-reset-before-headers',
    needs: 'http2',
    async play({ connectHttp2, gates, log }) {
      const stream = connectHttp2().open({ path: '/held' });
      await gates.reached('held');
      stream.close(constants.NGHTTP2_CANCEL);
      await log.reached(1);
    },
    expected: [{ route: '/held', ...LEFT_EARLY }],
  },
  {
    id: 'http2-reset-mid-stream',
    needs: 'http2',
    async play({ connectHttp2, log }) {
      const stream = connectHttp2().open({ path: '/drip' });
      await once(stream, 'data');
      stream.close(constants.NGHTTP2_CANCEL);
      await log.reached(1);
    },
    expected: [{ route: '/drip', ...LEFT_UNDER_WAY }],
  },
  {
    id: 'http2-reset-during-upload',
    needs: 'http2',
    async play({ connectHttp2, gates, log }) {
      const headers = { 'content-type': 'application/octet-stream' };
      const stream = connectHttp2().open({ method: 'POST', path: '/upload', headers, body: [] });
      stream.write('a tenth of it');
      await gates.reached('upload');
      stream.close(constants.NGHTTP2_CANCEL);
      await log.reached(1);
    },
    // To the application the reset looks like the end of the body, so it answers; nobody receives that.
    expected: [{ method: 'POST', route: '/upload', requestBytes: 13, outcome: 'aborted', responseBytes: 15 }],
  },
  {
    id: 'http2-connection-lost',
    needs: 'http2',
    async play({ connectHttp2, log }) {
      const connection = connectHttp2();
      await once(connection.open({ path: '/drip' }), 'data');
      connection.leave();
      await log.reached(1);
    },
    expected: [{ route: '/drip', ...LEFT_UNDER_WAY }],
  },
];
