import { contextMixin, createTelemetry, type Exchange, type Problem, type Telemetry } from '@vigia/core';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { type WrittenLines, writtenLines } from './written-lines.js';

let vigia: Telemetry;
let problems: Problem[];
let written: WrittenLines;

type Options = NonNullable<Parameters<typeof createTelemetry>[0]>;

afterEach(() => vigia.close());

function start({ logs = {}, ...options }: Options = {}): void {
  problems = [];
  written = writtenLines();
  const destination = logs !== false && logs.logger === undefined ? { destination: written.destination } : {};
  vigia = createTelemetry({
    service: { name: 'orders' },
    ...options,
    logs: logs === false ? false : { ...destination, ...logs },
    onProblem: (problem) => problems.push(problem),
  });
  written.lines.length = 0;
}

interface Arrival {
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

function begin({ headers = {}, remoteAddress = '203.0.113.7' }: Arrival = {}, httpVersion = () => '1.1'): Exchange {
  return vigia.begin({
    method: 'GET',
    target: '/orders/7?token=1',
    headers,
    remoteAddress,
    source: {},
    get httpVersion() {
      return httpVersion();
    },
  });
}

function end(exchange: Exchange, status = 200): void {
  exchange.end({ outcome: 'completed', status, route: '/orders/:id' });
}

it('is written for every exchange, without its query', () => {
  start();
  end(begin());
  expect(written.lines).toMatchObject([
    {
      level: 30,
      service: 'orders',
      path: '/orders/7',
      status: 200,
      client_ip: '203.0.113.7',
      msg: 'request completed',
    },
  ]);
  expect(JSON.stringify(written.lines)).not.toContain('token');
});

/** A version of HTTP, which only events read, and how often it was read. */
function countedVersion() {
  let reads = 0;
  const version = (): string => {
    reads += 1;
    return '1.1';
  };
  return { version, reads: () => reads };
}

it('makes no event that nobody reads', () => {
  const { version, reads } = countedVersion();
  start({ logs: { level: 'warn' } });
  end(begin({}, version));
  expect(reads()).toBe(0);
  end(begin({}, version), 404);
  expect(reads()).toBe(1);
  vigia.logger.level = 'silent';
  end(begin({}, version), 500);
  expect(reads()).toBe(1);
  vigia.logger.level = 'info';
  end(begin({}, version));
  expect(reads()).toBe(2);
});

it('makes no event for a success that is not sampled', () => {
  const { version, reads } = countedVersion();
  start({ logs: { access: { sample: 0, slowMs: 60_000 } } });
  for (let count = 0; count < 5; count += 1) end(begin({}, version));
  expect([reads(), written.lines]).toEqual([0, []]);
});

it('goes to nobody when it is off, and to sinks all the same', () => {
  const recorded: unknown[] = [];
  start({ logs: { access: false }, sinks: [{ name: 'recorder', record: (event) => recorded.push(event) }] });
  end(begin());
  expect(written.lines).toEqual([]);
  expect(recorded).toHaveLength(1);
});

it.each([
  ['full', { trustProxy: 1 }, '198.51.100.9'],
  ['truncated', { address: 'truncated' }, '203.0.113.0'],
  ['off', { address: 'off' }, undefined],
] as const)('tells lines and sinks of the client as far as it may: %s', (_, client, expected) => {
  const told: unknown[] = [];
  start({
    requests: { client },
    sinks: [{ name: 'recorder', record: ({ remoteAddress }) => told.push(remoteAddress) }],
  });
  end(begin({ headers: { 'x-forwarded-for': '198.51.100.9' } }));
  expect(told).toEqual([expected]);
  expect(written.lines[0]?.['client_ip']).toBe(expected);
});

it('trusts for ids the peer, and not the client that a proxy names', () => {
  start({ requests: { client: { trustProxy: true, address: 'off' } } });
  const headers = { 'x-request-id': 'mine', 'x-forwarded-for': '10.0.0.9' };
  end(begin({ headers, remoteAddress: '203.0.113.7' }));
  end(begin({ headers, remoteAddress: '10.0.0.1' }));
  expect(written.lines.map(({ request_id }) => request_id === 'mine')).toEqual([false, true]);
});

it('has the headers that are named, without secrets, and redacts what an error holds', () => {
  start({ logs: { access: { headers: ['Referer', 'X-Iban'] }, redact: ['x-iban', 'pin'] } });
  const exchange = begin({ headers: { referer: '/a?password=1', 'x-iban': 'DE02', cookie: 'c' } });
  exchange.fail(Object.assign(new Error('refused'), { pin: '4711' }));
  end(exchange, 500);
  expect(written.lines).toMatchObject([
    { level: 50, headers: { referer: '/a?password=[Redacted]', 'x-iban': '[Redacted]' }, err: { pin: '[Redacted]' } },
  ]);
});

it('redacts by paths, too', () => {
  start({ logs: { redact: ['customer.iban'] } });
  vigia.logger.info({ customer: { iban: 'DE02', name: 'Ada' } }, 'asked');
  end(begin());
  expect(written.lines).toMatchObject([{ customer: { iban: '[Redacted]', name: 'Ada' } }, { status: 200 }]);
  expect(problems).toEqual([]);
});

it('is written by the logger of the application in its own manner', () => {
  const { destination, lines } = writtenLines();
  const logger = pino({ messageKey: 'message', base: { region: 'eu' }, mixin: contextMixin() }, destination);
  start({ logs: { logger } });
  end(begin());
  expect(lines.at(-1)).toMatchObject({ region: 'eu', status: 200, message: 'request completed' });
  expect(problems).toEqual([]);
});

it('goes through a logger that cannot be followed, which is told once', () => {
  const { destination, lines } = writtenLines();
  start({ logs: { logger: pino({ mixin: () => ({ tenant: 'a' }) }, destination) } });
  for (let count = 0; count < 3; count += 1) end(begin());
  expect(lines.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(lines.at(-1)).toMatchObject({ tenant: 'a', route: '/orders/:id' });
  expect(problems).toMatchObject([{ code: 'VIGIA_ACCESS_LINE_SLOW', message: expect.stringContaining('a mixin') }]);
});

it('is not taken for part of a storm, whichever way it goes', () => {
  const metadata = Symbol.for('pino.metadata');
  const { destination, lines } = writtenLines();
  start({ logs: { destination: Object.assign(destination, { [metadata]: true }), storm: { linesPerSecond: 2 } } });
  lines.length = 0;
  for (let count = 0; count < 9; count += 1) end(begin(), 404);
  expect(lines).toHaveLength(9);
  expect(problems.map(({ code }) => code)).toEqual(['VIGIA_ACCESS_LINE_SLOW']);
});

it('is lost to a destination that throws, and nothing else is', () => {
  const recorded: unknown[] = [];
  const destination = {
    write() {
      throw new Error('no space left');
    },
  };
  start({ logs: { destination }, sinks: [{ name: 'recorder', record: (event) => recorded.push(event) }] });
  problems.length = 0;
  end(begin());
  expect(recorded).toHaveLength(1);
  expect(problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED', cause: { message: 'no space left' } }]);
});
