import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openConnection } from '../../../conformance/src/clients/raw-connection.js';
import { type Service, startServices } from '../src/services.js';
import { formatTrace } from '../src/traces/format-trace.js';
import { createTraceBook } from '../src/traces/trace-book.js';

const traces = createTraceBook();
let services: readonly Service[];

beforeAll(async () => {
  services = await startServices({ traces });
});

afterAll(() => Promise.all(services.map((service) => service.close())));

function urlOf(name: string): string {
  return services.find((service) => service.name === name)?.url ?? '';
}

test('a request that passes through three services is one tree', async () => {
  // Not by `fetch`: in this process it would be a call of one of the services.
  const connection = openConnection(urlOf('express'));
  connection.send({ path: '/availability/lamp' });
  expect(JSON.parse((await connection.receive()).body.toString())).toEqual({ item: 'lamp', pieces: 21 });
  connection.leave();
  const spans = await vi.waitUntil(() => traces.fullest(3), { timeout: 10_000 });
  const [title, ...rows] = formatTrace(spans).split('\n');
  expect(title).toMatch(/^One request through 3 services, trace [0-9a-f]{32}:$/);
  expect(rows.map((row) => row.replace(/ +\+.*$/, ''))).toEqual([
    '  express   GET /availability/:item',
    '  express   └─ look for pieces',
    '  express      └─ GET',
    '  fastify         └─ GET /availability/:item',
    '  fastify            └─ GET',
    '  nest                  └─ GET /availability/:item',
  ]);
  expect(rows.map((row) => row.replace(/^.* ms {2}/, ''))).toEqual([
    'server 200',
    'internal',
    'client 200',
    'server 200',
    'client 200',
    'server 200',
  ]);
});

test('a trace that did not go far enough, or has not come whole, is not shown', async () => {
  const book = createTraceBook();
  const spans = traces.fullest(3) ?? [];
  for (const span of spans.slice(1)) book.sinkOf(span.service).recordSpan?.(span);
  expect(book.fullest(1)).toBeUndefined();
  for (const span of spans.slice(0, 1)) book.sinkOf(span.service).recordSpan?.(span);
  expect([book.fullest(3)?.length, book.fullest(4)]).toEqual([spans.length, undefined]);
});

test('a tree has its branches, and says why work has failed', () => {
  const [root, inner] = traces.fullest(3) ?? [];
  if (root === undefined || inner === undefined) throw new Error('no trace');
  const failed = { ...inner, status: { code: 'error', message: 'no room' } as const, durationSeconds: 0.0123 };
  const later = { ...inner, spanId: 'f', name: 'later', startTimeMs: root.startTimeMs + 20 };
  expect(formatTrace([root, failed, later]).split('\n').slice(2)).toEqual([
    expect.stringMatching(/^ {2}express {3}├─ look for pieces +\+\d+\.\d ms +12\.3 ms {2}internal no room$/),
    expect.stringMatching(/^ {2}express {3}└─ later +\+\d+\.\d ms .* internal$/),
  ]);
  expect(formatTrace([])).toBe('');
});
