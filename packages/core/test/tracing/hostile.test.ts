import { once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AttributeValue,
  createTelemetry,
  type ExchangeStart,
  observe,
  type Problem,
  type SpanRecord,
} from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../random.js';
import { spanKeeper } from './traced-server.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const LONG = 100_000;

/** Texts that are nearly right, wrong, long, or no texts. */
function oddValue(random: Random): unknown {
  const text = random.pick([
    PARENT,
    'a=1,b=2',
    'a=1;p=2',
    'shop.example:80',
    '?',
    ',',
    '=',
    '[::1]',
    'ÿ',
    '\u0000',
    '',
  ]);
  const at = random.below(text.length + 1);
  return random.pick<unknown>([
    text,
    text.slice(0, at) + String.fromCharCode(random.below(300)) + text.slice(at),
    text.slice(0, at),
    text.repeat(1 + random.below(60)),
    text.padEnd(LONG, random.pick(['a', ',', '=', ' ', 'a=1,'])),
    [text, text.slice(at)],
    [],
    undefined,
    null,
    7,
    Symbol('odd'),
    { toString: throws },
  ]);
}

function throws(): never {
  throw new Error('not to be read');
}

const HEADERS = [
  'traceparent',
  'tracestate',
  'baggage',
  'host',
  ':authority',
  'user-agent',
  'x-forwarded-proto',
  'faucet-request-uuid',
] as const;

function oddStart(random: Random): ExchangeStart {
  const headers = Object.fromEntries(HEADERS.map((name) => [name, oddValue(random)]));
  const target = random.pick([
    '/',
    '/a?b=c',
    `/${'x'.repeat(LONG)}`,
    `/?${'&token=a'.repeat(10_000)}`,
    '?',
    'http://h/p?q#f',
  ]);
  const method = random.pick(['GET', 'get', '', 'M'.repeat(LONG)]);
  const start = { method, target, headers, remoteAddress: '127.0.0.1', httpVersion: '1.1', source: {} };
  return start as unknown as ExchangeStart;
}

/** Errors that are none, or that defend themselves. */
function oddError(random: Random): unknown {
  const getter = Object.defineProperty(new Error('odd'), 'message', { get: throws });
  const named = Object.defineProperty(new Error('odd'), 'name', { get: throws });
  const endless = new Error('endless');
  endless.cause = endless;
  const untouchable = new Proxy({}, { get: throws, has: throws, ownKeys: throws, getPrototypeOf: throws });
  const long = new Error('x'.repeat(LONG));
  return random.pick<unknown>([
    getter,
    named,
    endless,
    untouchable,
    long,
    undefined,
    null,
    'text',
    7n,
    Symbol('odd'),
    throws,
  ]);
}

/** What every sink may rely on. */
function expectSound(span: SpanRecord): void {
  expect(span.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  expect(span.spanId).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
  expect(span.parentSpanId ?? 'f'.repeat(16)).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
  expect(span.flags).toBeLessThan(4);
  expect(span.traceState?.length ?? 1).toBeLessThanOrEqual(512);
  expect(span.name.length).toBeLessThanOrEqual(300);
  expect(span.durationSeconds).toBeGreaterThanOrEqual(0);
  const attributes = [span, ...span.events].flatMap((each) => Object.values<AttributeValue>(each.attributes));
  for (const value of attributes) expect(String(value).length).toBeLessThanOrEqual(17_000);
  expect(attributes.every((value) => typeof value === 'string' || Number.isFinite(value))).toBe(true);
  expect(JSON.stringify(span)).not.toMatch(/token=a/);
}

describe('whatever clients send and applications throw', () => {
  it.each([1, 2, 3, 4])('there is a sound span, and no problem of ours: %d', async (seed) => {
    const random = createRandom(seed);
    const sink = spanKeeper();
    const problems: Problem[] = [];
    const vigia = createTelemetry({
      logs: false,
      outgoing: false,
      requests: { id: { trust: 'always' }, client: { trustProxy: true } },
      sinks: [sink],
      onProblem: (problem) => problems.push(problem),
    });
    for (let count = 0; count < 300; count += 1) {
      const exchange = vigia.begin(oddStart(random));
      exchange.fail(oddError(random));
      exchange.end({
        outcome: 'completed',
        status: random.pick([200, 404, 500]),
        route: random.pick([undefined, '/a']),
      });
    }
    await vigia.close();
    const ours = problems.filter(({ code }) => code !== 'VIGIA_BUDGET_EXCEEDED');
    expect(ours.map(({ cause }) => cause)).toEqual([]);
    const kept = sink.spans.length;
    expect(kept).toBeGreaterThan(100);
    for (const span of sink.spans) expectSound(span);
  });
});

it('headers of a hundred kilobytes, where a server takes them, leave a small span', async () => {
  const sink = spanKeeper();
  const vigia = createTelemetry({ logs: false, outgoing: false, sinks: [sink] });
  const server = createServer({ maxHeaderSize: 10 * LONG }, (request, response) => {
    observe(vigia, { request, response });
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const headers = {
    traceparent: `cc-${TRACE}-00f067aa0ba902b7-01-`.padEnd(LONG, 'a'),
    tracestate: 'a=1,'.repeat(LONG / 4),
    baggage: 'a=1'.padEnd(LONG, '1'),
    'user-agent': 'a'.repeat(LONG),
  };
  const { port } = server.address() as AddressInfo;
  const request = sendRequest({ port, host: '127.0.0.1', path: `/?token=${'a'.repeat(LONG)}`, headers }).end();
  const [response] = await once(request, 'response');
  await once(response.resume(), 'end');
  server.close();
  await vigia.close();
  const [span] = sink.spans;
  if (span === undefined) throw new Error('no span');
  expectSound(span);
  expect(span).toMatchObject({ parentSpanId: undefined, traceState: undefined });
  expect(JSON.stringify(span).length).toBeLessThan(10_000);
});
