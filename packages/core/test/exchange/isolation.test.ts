import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createTelemetry,
  type ExchangeEvent,
  observe,
  type Problem,
  type Telemetry,
  type TelemetryOptions,
} from '@vigia/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type ObservedServer, readMetrics, startObservedServer } from './observed-server.js';

let running: ObservedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

function boom(): never {
  throw new Error('boom');
}

async function askWith(requests: TelemetryOptions['requests']) {
  const problems: Problem[] = [];
  running = await startObservedServer({
    handler: (_request, response) => response.end('served'),
    telemetry: { requests, onProblem: (problem) => problems.push(problem) },
  });
  const response = await fetch(`${running.url}/things`);
  expect(await response.text()).toBe('served');
  const [event] = await running.events(1);
  return { event, problems };
}

describe("a user's callback that throws", () => {
  it.each([
    { option: 'route', expected: { route: '/fixed' } },
    { option: 'domain', expected: { domain: 'other' } },
    { option: 'ignore', expected: { path: '/things' } },
  ])('never touches the request: requests.$option', async ({ option, expected }) => {
    const { event, problems } = await askWith({ [option]: boom });
    expect(event).toMatchObject({ status: 200, outcome: 'completed', ...expected });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'VIGIA_CALLBACK_FAILED', count: 1 });
    expect(problems[0]?.message).toContain(`requests.${option}`);
  });
});

describe("a user's callback that returns what it must not", () => {
  it.each([
    { option: 'route', expected: { route: '/fixed' } },
    { option: 'domain', expected: { domain: 'other' } },
    { option: 'ignore', expected: { path: '/things' } },
  ])('is reported, and a promise that is rejected ends nobody: requests.$option', async ({ option, expected }) => {
    const { event, problems } = await askWith({ [option]: async () => boom() });
    expect(event).toMatchObject({ status: 200, outcome: 'completed', ...expected });
    expect(problems).toMatchObject([{ code: 'VIGIA_CALLBACK_FAILED' }]);
    expect(problems[0]?.message).toContain(`\`requests.${option}\` returned a value of type Promise`);
    expect(problems[0]?.fix).toContain('must return');
  });
});

describe("a user's callback", () => {
  it('refines the route and names the domain', async () => {
    const { event } = await askWith({
      route: ({ path }, route) => (path === '/things' ? `${route}/refined` : undefined),
      domain: ({ headers }) => (headers['user-agent'] === undefined ? 'script' : 'partner'),
    });
    expect(event).toMatchObject({ route: '/fixed/refined', domain: 'partner' });
  });

  it('ignores what it wants to, and the default list is replaced by a list', async () => {
    running = await startObservedServer({
      handler: (_request, response) => response.end(),
      telemetry: { requests: { ignore: ['/quiet', /^\/internal\//] } },
    });
    for (const path of ['/quiet?x=1', '/internal/a', '/seen']) await (await fetch(running.url + path)).arrayBuffer();
    const [event] = await running.events(1);
    expect(event?.path).toBe('/seen');
  });
});

describe('a sink that throws', () => {
  it('loses its own events only, and they are counted', async () => {
    const seen: ExchangeEvent[] = [];
    const problems: Problem[] = [];
    const vigia = createTelemetry({
      logs: false,
      sinks: [
        { name: 'broken', record: boom },
        { name: 'sound', record: (event) => seen.push(event) },
      ],
      onProblem: (problem) => problems.push(problem),
    });
    vigia.begin(startOf('/a')).end({ outcome: 'completed', status: 200, route: '/a' });
    expect(seen).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'VIGIA_SINK_FAILED', sink: 'broken' }]);
    expect(await readMetrics(vigia)).toContain('telemetry_events_dropped_total{sink="broken",reason="sink_error"} 1');
    await vigia.close();
  });
});

describe('a sink that is rejected', () => {
  it('loses its own events only, and they are counted', async () => {
    const reports = new EventEmitter();
    const vigia = createTelemetry({
      logs: false,
      sinks: [{ name: 'remote', record: async () => boom() }],
      onProblem: (problem) => reports.emit('problem', problem),
    });
    const reported = once(reports, 'problem');
    vigia.begin(startOf('/a')).end({ outcome: 'completed', status: 200, route: '/a' });
    const [problem] = await reported;
    expect(problem).toMatchObject({ code: 'VIGIA_SINK_FAILED', sink: 'remote', cause: new Error('boom') });
    expect(await readMetrics(vigia)).toContain('telemetry_events_dropped_total{sink="remote",reason="sink_error"} 1');
    await vigia.close();
  });
});

describe('an `onProblem` that is rejected', () => {
  it('ends nobody', async () => {
    const vigia = createTelemetry({ logs: false, onProblem: async () => boom() });
    vigia.report({ code: 'VIGIA_INTERNAL', message: 'It failed.', fix: 'Mend it.' });
    expect(await readMetrics(vigia)).toContain('telemetry_problems_total{code="VIGIA_INTERNAL"} 1');
    await vigia.close();
  });
});

describe('flush', () => {
  it('waits for no sink longer than its signal', async () => {
    const asked: (AbortSignal | undefined)[] = [];
    const flush = (signal?: AbortSignal): Promise<void> => {
      asked.push(signal);
      return new Promise(() => {});
    };
    const vigia = createTelemetry({ logs: false, sinks: [{ name: 'hung', record: () => {}, flush }] });
    const patience = new AbortController();
    const flushing = vigia.flush(patience.signal);
    expect(asked).toEqual([patience.signal]);
    patience.abort();
    await flushing;
    await vigia.flush(AbortSignal.abort());
    await vigia.close();
  });
});

describe('a sink without record', () => {
  it('is inert: it is flushed and closed, and asks for no events', async () => {
    const calls: string[] = [];
    const vigia = createTelemetry({
      logs: false,
      sinks: [{ name: 'inert', close: async () => void calls.push('close') }],
    });
    vigia.begin(startOf('/a')).end({ outcome: 'completed', status: 200, route: '/a' });
    await vigia.close();
    expect(calls).toEqual(['close']);
  });
});

describe('close', () => {
  it('knows no deadline that is too long for a timer', async () => {
    const gate = new EventEmitter();
    const close = async (): Promise<void> => void (await once(gate, 'open'));
    const vigia = createTelemetry({ logs: false, sinks: [{ name: 'slow', record: () => {}, close }] });
    const closing = vigia.close(Number.POSITIVE_INFINITY).then(() => 'closed');
    // A timer that overflows fires after a millisecond, and so before this one.
    const later = new Promise((resolve) => setTimeout(resolve, 5, 'still closing'));
    expect(await Promise.race([closing, later])).toBe('still closing');
    gate.emit('open');
    expect(await closing).toBe('closed');
  });

  it('waits for running exchanges, loses none, and happens once', async () => {
    const seen: ExchangeEvent[] = [];
    const closes: number[] = [];
    const sink = {
      name: 'slow',
      record: (event: ExchangeEvent) => seen.push(event),
      close: async (ms: number) => void closes.push(ms),
    };
    const vigia = createTelemetry({ logs: false, sinks: [sink] });
    const exchange = vigia.begin(startOf('/late'));
    const closing = vigia.close(10_000);
    expect(vigia.close()).toBe(closing);
    exchange.end({ outcome: 'completed', status: 200, route: '/late' });
    await closing;
    expect(seen).toMatchObject([{ path: '/late' }]);
    expect(closes).toHaveLength(1);
  });

  it('does not wait for ever, and counts what comes too late', async () => {
    const vigia = createTelemetry({ logs: false, sinks: [{ name: 'gone', record: () => {} }] });
    const exchange = vigia.begin(startOf('/hung'));
    await vigia.close(1);
    exchange.end({ outcome: 'completed', status: 200, route: '/hung' });
    expect(await readMetrics(vigia)).toContain('telemetry_events_dropped_total{sink="gone",reason="closed"} 1');
  });

  it('observes nothing new', async () => {
    running = await startObservedServer({ handler: (_request, response) => response.end('still served') });
    await running.vigia.close();
    const response = await fetch(running.url);
    expect(await response.text()).toBe('still served');
    expect(await running.metrics()).not.toContain('http_requests_total{');
  });
});

describe('several telemetries', () => {
  it('on one request record once each, and one telemetry twice records once', async () => {
    const seen: string[] = [];
    const [one, two] = ['one', 'two'].map((name) => {
      return createTelemetry({ logs: false, sinks: [{ name, record: () => seen.push(name) }] });
    }) as [Telemetry, Telemetry];
    const server = createServer((request, response) => {
      for (const vigia of [one, two, one]) observe(vigia, { request, response, followConnection: true });
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (let index = 0; index < 3; index += 1) await (await fetch(`http://127.0.0.1:${port}`)).arrayBuffer();
    await Promise.all([one.close(), two.close()]);
    expect(seen.sort()).toEqual(['one', 'one', 'one', 'two', 'two', 'two']);
    server.closeAllConnections();
    server.close();
  });
});

describe('VIGIA_DISABLED', () => {
  it('leaves a telemetry that does nothing', async () => {
    process.env['VIGIA_DISABLED'] = 'true';
    try {
      const vigia = createTelemetry({ logs: false });
      expect(vigia.paths).toEqual(['/livez', '/readyz']);
      vigia.begin(startOf('/a')).end({ outcome: 'completed', status: 200, route: '/a' });
      await vigia.close();
    } finally {
      delete process.env['VIGIA_DISABLED'];
    }
  });
});

function startOf(target: string) {
  return { method: 'GET', target, headers: {}, remoteAddress: '127.0.0.1', httpVersion: '1.1', source: {} };
}
