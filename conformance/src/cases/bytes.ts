import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import { CHUNKS, LARGE_BYTES, TEXT } from '../fixtures/bodies.js';

const BINARY = { 'content-type': 'application/octet-stream' };

/**
 * Body bytes are those that went over the wire, without head and chunk framing. In cases with one request the runner
 * compares them with what a raw client received.
 */
export const BYTES_CASES: readonly AdapterCase[] = [
  {
    id: 'bytes-not-characters',
    request: { path: '/text' },
    expected: [{ route: '/text', responseBytes: Buffer.byteLength(TEXT) }],
  },
  {
    id: 'empty-body',
    request: { path: '/empty' },
    expected: [{ route: '/empty', responseBytes: 0 }],
  },
  {
    id: 'streamed-body',
    request: { path: '/stream' },
    expected: [{ route: '/stream', responseBytes: CHUNKS.join('').length }],
  },
  {
    id: 'head-of-a-stream',
    request: { method: 'HEAD', path: '/stream' },
    expected: [{ method: 'HEAD', route: '/stream', responseBytes: 0 }],
  },
  {
    id: 'head-of-nothing',
    request: { method: 'HEAD', path: '/nope' },
    expected: [{ method: 'HEAD', route: '<unmatched>', status: 404, responseBytes: 0 }],
  },
  {
    id: 'large-body',
    request: { path: '/large' },
    expected: [{ route: '/large', responseBytes: LARGE_BYTES }],
  },
  {
    id: 'compressed-body',
    request: { path: '/compressed' },
    expected: [{ route: '/compressed' }],
  },
  {
    id: 'sized-request-body',
    request: { method: 'POST', path: '/upload', headers: BINARY, body: Buffer.alloc(300_000, 'u') },
    expected: [{ method: 'POST', route: '/upload', requestBytes: 300_000 }],
  },
  {
    id: 'chunked-request-body',
    request: { method: 'POST', path: '/upload', headers: BINARY, body: ['one,', 'two,', 'three'] },
    expected: [{ method: 'POST', route: '/upload', requestBytes: 13 }],
  },
  {
    id: 'parsed-request-body',
    request: { method: 'POST', path: '/json', headers: { 'content-type': 'application/json' }, body: '{"name":"ñ"}' },
    expected: [{ method: 'POST', route: '/json', requestBytes: 13 }],
  },
  {
    id: 'unread-request-body',
    request: { method: 'POST', path: '/unread', headers: BINARY, body: 'never looked at' },
    expected: [{ method: 'POST', route: '/unread', requestBytes: 15 }],
  },
  {
    id: 'expect-continue',
    async play({ connect }) {
      const connection = connect();
      const head = [
        'POST /upload HTTP/1.1',
        'host: here',
        'content-type: application/octet-stream',
        'content-length: 5',
      ];
      connection.write(`${head.join('\r\n')}\r\nexpect: 100-continue\r\n\r\n`);
      await connection.received('100 Continue');
      connection.write('hello');
      expect((await connection.receive('POST')).body.toString()).toBe('{"received":5}');
    },
    expected: [{ method: 'POST', route: '/upload', requestBytes: 5, responseBytes: 14 }],
  },
];
