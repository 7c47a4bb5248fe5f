import { EventEmitter, once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTelemetry, type SpanRecord } from '@vigia/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Served, spanKeeper, startTracedServer, type TracedServer } from './traced-server.js';

let running: TracedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

const FAILING = '/fails';

/** Does so many pieces of work, one after the other, then answers. */
function working(pieces: number) {
  return ({ request, response }: Served): void => {
    for (let piece = 0; piece < pieces; piece += 1) running?.vigia.trace(`piece ${piece}`, () => undefined);
    response.writeHead(request.url === FAILING ? 500 : 200).end();
  };
}

async function ask(path = '/'): Promise<void> {
  await (await fetch(`${running?.url}${path}`)).arrayBuffer();
}

/** How many spans the metrics say are lost to the sink. */
async function lostSpans(): Promise<string | undefined> {
  const response = await running?.vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
  const text = (await response?.text()) ?? '';
  return /^telemetry_events_dropped_total\{sink="keeper",reason="trace_full"\} (\d+)$/m.exec(text)?.[1];
}

async function endedRequests(): Promise<string | undefined> {
  const response = await running?.vigia.handle(new Request('http://localhost/metrics'), { address: '127.0.0.1' });
  return /^http_requests_total\{.*\} (\d+)$/m.exec((await response?.text()) ?? '')?.[1];
}

describe('the spans of an exchange', () => {
  it('are handed on when it has ended, its own last', async () => {
    let atTheEnd = -1;
    running = await startTracedServer(({ response }) => {
      running?.vigia.trace('outer', () => running?.vigia.trace('inner', () => undefined));
      atTheEnd = running?.spans.length ?? -1;
      response.end();
    });
    await ask();
    const [inner, outer, server] = await running.spansOnce(3);
    expect(atTheEnd).toBe(0);
    expect([inner?.name, outer?.name, server?.name]).toEqual(['inner', 'outer', 'GET']);
    expect(inner?.parentSpanId).toBe(outer?.spanId);
    expect(outer?.parentSpanId).toBe(server?.spanId);
    expect(new Set([inner?.traceId, outer?.traceId, server?.traceId])).toHaveLength(1);
    expect(inner?.isParentRemote).toBe(false);
  });

  it('lie within it in time', async () => {
    running = await startTracedServer(({ response }) => {
      running?.vigia.trace('piece', () => undefined);
      response.end();
    });
    await ask();
    const [piece, server] = await running.spansOnce(2);
    const endOf = (span = server) => (span?.startTimeMs ?? 0) + (span?.durationSeconds ?? 0) * 1_000;
    expect(piece?.startTimeMs).toBeGreaterThanOrEqual(server?.startTimeMs ?? Number.POSITIVE_INFINITY);
    expect(endOf(piece)).toBeLessThanOrEqual(endOf(server) + 0.001);
  });

  it('are left out with it', async () => {
    running = await startTracedServer(working(3), { traces: { ratio: 0 } });
    await ask();
    await running.vigia.close();
    expect(running.spans).toEqual([]);
  });

  it('are kept with it where it fails after them', async () => {
    running = await startTracedServer(working(3), { traces: { ratio: 0 } });
    await ask(FAILING);
    const spans = await running.spansOnce(4);
    expect(spans.map(({ flags }) => flags & 1)).toEqual([1, 1, 1, 1]);
  });

  it('are 128 beside its own at most where its end decides: those beyond are counted, on it and as lost', async () => {
    running = await startTracedServer(working(1_128), { traces: { ratio: 0 } });
    expect(await lostSpans()).toBe('0');
    await ask(FAILING);
    const spans = await running.spansOnce(129);
    expect(spans[127]?.name).toBe('piece 127');
    expect(spans[128]?.attributes).toMatchObject({ 'telemetry.spans.dropped': 1_000 });
    expect(await lostSpans()).toBe('1000');
  });

  it('wait no longer than there is room where it is kept in any case, and none is lost', async () => {
    let atTheEnd = -1;
    running = await startTracedServer((served) => {
      working(1_128)(served);
      atTheEnd = running?.spans.length ?? -1;
    });
    await ask();
    const spans = await running.spansOnce(1_129);
    expect(atTheEnd).toBe(1_128);
    expect(spans.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 1_128 }, (_, piece) => `piece ${piece}`),
      'GET',
    ]);
    expect(spans[1_128]?.attributes).not.toHaveProperty('telemetry.spans.dropped');
    expect(await lostSpans()).toBe('0');
  });

  it.each([
    { why: 'all of them where it is kept in any case', ratio: 1, kept: 300 },
    { why: 'the first 128 where its end decides', ratio: 0, kept: 128 },
  ])('of a job that goes on and on are handed on: $why', async ({ ratio, kept }) => {
    const keeper = spanKeeper();
    const vigia = createTelemetry({ logs: false, sinks: [keeper], traces: { ratio } });
    const work = vigia.job('endless', () => {
      for (let piece = 0; piece < 300; piece += 1) vigia.trace('piece', () => undefined);
      throw new Error('stopped');
    });
    await expect(work).rejects.toThrow('stopped');
    expect(keeper.spans).toHaveLength(kept + 1);
    const { name, attributes } = keeper.spans[kept] ?? {};
    expect([name, attributes?.['telemetry.spans.dropped']]).toEqual(['endless', ratio === 1 ? undefined : 300 - kept]);
    await vigia.close();
  });

  it('that nobody keeps are not lost', async () => {
    running = await startTracedServer(working(200), { traces: { ratio: 0 } });
    await ask();
    await running.vigia.close();
    expect(await lostSpans()).toBe('0');
  });

  it.each([
    { why: 'handed on', path: FAILING, names: ['GET', 'late'] },
    { why: 'left out', path: '/', names: [] },
  ])('that end after it are $why as was decided', async ({ path, names }) => {
    const late = new EventEmitter();
    let isDone: Promise<unknown> | undefined;
    running = await startTracedServer(
      ({ request, response }) => {
        isDone = running?.vigia.trace('late', () => once(late, 'end'));
        response.writeHead(request.url === FAILING ? 500 : 200).end();
      },
      { traces: { ratio: 0 } },
    );
    await ask(path);
    await vi.waitFor(async () => expect(await endedRequests()).toBe('1'));
    late.emit('end');
    await isDone;
    expect(running.spans.map(({ name }) => name)).toEqual(names);
  });
});

it.each([
  { why: 'handed on', path: FAILING, names: ['GET', 'late'] },
  { why: 'left out', path: '/', names: [] },
])('the first that begins in an exchange which has ended is $why as was decided', async ({ path, names }) => {
  const ended = new EventEmitter();
  let isDone: Promise<unknown> | undefined;
  running = await startTracedServer(
    ({ request, response }) => {
      isDone = once(ended, 'recorded').then(() => running?.vigia.trace('late', () => undefined));
      response.writeHead(request.url === FAILING ? 500 : 200).end();
    },
    // With lines its span is asked for no sooner than something begins in it.
    { traces: { ratio: 0 }, logs: { destination: { write: () => undefined } } },
  );
  await ask(path);
  await vi.waitFor(async () => expect(await endedRequests()).toBe('1'));
  ended.emit('recorded');
  await isDone;
  expect(running.spans.map(({ name }) => name)).toEqual(names);
  if (names.length > 0) expect(running.spans[1]?.parentSpanId).toBe(running.spans[0]?.spanId);
});

describe('a stream that is kept in any case', () => {
  it('has its spans handed on while it goes on, however many there are', async () => {
    running = await startTracedServer(({ response }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      for (let piece = 0; piece < 300; piece += 1) running?.vigia.trace('piece', () => undefined);
    });
    const response = await fetch(running.url);
    expect(await running.spansOnce(300)).toHaveLength(300);
    await response.body?.cancel();
    const spans = await running.spansOnce(301);
    expect(spans[300]).toMatchObject({ kind: 'server', status: { code: 'unset' } });
    expect(spans[300]?.attributes).not.toHaveProperty('telemetry.spans.dropped');
  });
});

it('a stream is not slow, however long it goes on', async () => {
  running = await startTracedServer(
    ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      setTimeout(() => response.end(), 20);
    },
    { traces: { ratio: 0, slowMs: 1 } },
  );
  await ask();
  await running.vigia.close();
  expect(running.spans).toEqual([]);
});

it('a sink that throws loses a span, and not the request', async () => {
  const sink = {
    name: 'broken',
    recordSpan() {
      throw new Error('no room');
    },
  };
  const problems: string[] = [];
  running = await startTracedServer(working(1), {
    sinks: [sink],
    onProblem: ({ message }) => problems.push(message),
  });
  await ask();
  await running.spansOnce(2);
  await nextTurn();
  expect(problems).toContain('`recordSpan` of the sink "broken" failed; the span is lost to this sink.');
});

it('a sink that traces what it does is not given that', async () => {
  const given: string[] = [];
  const sink = {
    name: 'tracing',
    recordSpan({ name }: SpanRecord) {
      given.push(name);
      running?.vigia.trace('store', () => undefined);
    },
  };
  running = await startTracedServer(working(1), { sinks: [sink] });
  await ask();
  await running.spansOnce(2);
  expect(given).toEqual(['piece 0', 'GET']);
});

it('a request that is ignored has no span, nor has what is done in it', async () => {
  running = await startTracedServer(working(1), { requests: { ignore: ['/quiet'] } });
  await ask('/quiet');
  await ask('/loud');
  const spans = await running.spansOnce(2);
  expect(spans.map(({ name, attributes }) => [name, attributes['url.path']])).toEqual([
    ['piece 0', undefined],
    ['GET', '/loud'],
  ]);
});
