import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';

const BROKEN_JSON = '{"id": 42';

/** What the client was told is what is recorded, and the error that was thrown arrives. */
export const OUTCOME_CASES: readonly AdapterCase[] = [
  {
    id: 'created',
    request: { method: 'POST', path: '/users' },
    expected: [{ method: 'POST', route: '/users', status: 201 }],
  },
  {
    id: 'redirect',
    request: { path: '/redirect' },
    expected: [{ route: '/redirect', status: 302 }],
  },
  {
    id: 'no-content',
    request: { path: '/no-content' },
    expected: [{ route: '/no-content', status: 204, responseBytes: 0 }],
  },
  {
    id: 'not-modified',
    request: { path: '/not-modified' },
    expected: [{ route: '/not-modified', status: 304, responseBytes: 0 }],
  },
  {
    id: 'delete',
    request: { method: 'DELETE', path: '/users/42' },
    expected: [{ method: 'DELETE', route: '/users/:id', status: 204 }],
  },
  {
    id: 'sync-throw',
    request: { path: '/throw/1' },
    expected: [{ route: '/throw/:id', status: 500, error: 'thrown at once' }],
  },
  {
    id: 'async-reject',
    request: { path: '/reject/1' },
    expected: [{ route: '/reject/:id', status: 500, error: 'rejected later' }],
  },
  {
    id: 'non-error-throw',
    request: { path: '/throw-text' },
    expected: [{ route: '/throw-text', status: 500, error: 'thrown text' }],
  },
  {
    id: 'malformed-body',
    request: { method: 'POST', path: '/json', headers: { 'content-type': 'application/json' }, body: BROKEN_JSON },
    expected: ({ malformedBody }) => [
      { method: 'POST', ...malformedBody, requestBytes: BROKEN_JSON.length, failed: true },
    ],
  },
  {
    id: 'held-request-is-in-flight',
    async play({ connect, gates, scrape }) {
      const connection = connect();
      connection.send({ path: '/held' });
      await gates.reached('held');
      const samples = await scrape();
      expect(samples.sum('http_requests_in_flight')).toBe(1);
      expect(samples.sum('http_requests_in_flight', { method: 'GET' })).toBe(1);
      expect(samples.sum('http_requests_total')).toBe(0);
      gates.open('held');
      expect((await connection.receive()).status).toBe(200);
    },
    expected: [{ route: '/held' }],
  },
];
