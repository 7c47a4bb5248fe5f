import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contextMixin, createTelemetry, currentLogger, observe, runInContext, trace } from '@vigia/core';
import { pino } from 'pino';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { spanKeeper, startTracedServer, type TracedServer } from './traced-server.js';

let running: TracedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** A destination that keeps the lines it is given, but the one at the start. */
function keptLines() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    const parsed: Record<string, unknown> = JSON.parse(line);
    if (parsed['telemetry'] === undefined) lines.push(parsed);
  };
  return { lines, destination: { write } };
}

describe('the context that is there for spans alone', () => {
  it.each([
    ['without logs', false],
    ['with lines that take nothing from it', { context: false, destination: keptLines().destination }],
  ] as const)('holds what is done in a request together, %s', async (_, logs) => {
    running = await startTracedServer(
      async ({ response }) => {
        await trace('piece', () => Promise.resolve());
        response.end();
      },
      { logs },
    );
    await (await fetch(running.url)).arrayBuffer();
    const [piece, server] = await running.spansOnce(2);
    expect(piece).toMatchObject({ name: 'piece', parentSpanId: server?.spanId, traceId: server?.traceId });
  });

  it('changes no line', async () => {
    const [own, other] = [keptLines(), keptLines()];
    const borrowed = pino({ mixin: contextMixin() }, other.destination);
    running = await startTracedServer(
      ({ response }) => {
        running?.vigia.logger.info('own');
        currentLogger().info('current');
        borrowed.info('borrowed');
        trace('piece', () => currentLogger().info('within'));
        response.end();
      },
      { logs: { context: false, access: false, destination: own.destination } },
    );
    await (await fetch(running.url)).arrayBuffer();
    const ids = expect.objectContaining({ trace_id: expect.anything() });
    expect(own.lines.map(({ msg }) => msg)).toEqual(['own', 'current', 'within']);
    for (const line of [...own.lines, ...other.lines]) expect(line).not.toEqual(ids);
    expect(other.lines).toHaveLength(1);
  });

  it('leaves `currentLogger` to a telemetry that writes', async () => {
    const { lines, destination } = keptLines();
    const writing = createTelemetry({ logs: { destination } });
    onTestFinished(() => writing.close());
    running = await startTracedServer(({ response }) => {
      currentLogger().info('line');
      response.end();
    });
    await (await fetch(running.url)).arrayBuffer();
    expect(lines).toMatchObject([{ msg: 'line' }]);
    expect(lines[0]).not.toHaveProperty('trace_id');
  });
});

describe('lines of a request that is traced', () => {
  it('name its span: those in it, and the access line', async () => {
    const { lines, destination } = keptLines();
    running = await startTracedServer(
      ({ response }) => {
        currentLogger().info('line');
        response.end();
      },
      { logs: { destination } },
    );
    await (await fetch(running.url)).arrayBuffer();
    const [span] = await running.spansOnce(1);
    await vi.waitFor(() => expect(lines).toHaveLength(2));
    for (const line of lines) expect(line).toMatchObject({ trace_id: span?.traceId, span_id: span?.spanId });
  });
});

describe('two telemetries on one request', () => {
  it('have each a span of their own, and what is done in it hangs on the nearest', async () => {
    const sinks = [spanKeeper(), spanKeeper()] as const;
    const telemetries = sinks.map((sink) => createTelemetry({ logs: false, outgoing: false, sinks: [sink] }));
    const server = createServer((request, response) => {
      const enter = telemetries.reduceRight<() => unknown>(
        (act, vigia) => () => runInContext(vigia, observe(vigia, { request, response }), act),
        () => {
          trace('piece', () => undefined);
          response.end();
        },
      );
      enter();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const headers = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
    await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers })).arrayBuffer();
    server.close();
    await Promise.all(telemetries.map((vigia) => vigia.close()));
    const [outer, inner] = sinks.map(({ spans }) => spans);
    expect(outer).toMatchObject([{ kind: 'server', parentSpanId: '00f067aa0ba902b7' }]);
    expect(inner).toMatchObject([
      { name: 'piece', parentSpanId: inner?.[1]?.spanId },
      { kind: 'server', parentSpanId: '00f067aa0ba902b7' },
    ]);
    expect(inner?.[1]?.spanId).not.toBe(outer?.[0]?.spanId);
  });
});

describe('without a sink that takes spans', () => {
  it('nothing is traced, and events have a span id all the same', async () => {
    const spanIds: string[] = [];
    const vigia = createTelemetry({
      logs: false,
      sinks: [{ name: 'events', record: ({ spanId }) => void spanIds.push(spanId) }],
    });
    onTestFinished(() => vigia.close());
    const start = { method: 'GET', target: '/', headers: {}, remoteAddress: undefined, httpVersion: '1.1', source: {} };
    vigia.begin(start).end({ outcome: 'completed', status: 200, route: '/' });
    expect(spanIds).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(vigia.trace('piece', ({ traceId }) => traceId)).toBe('0'.repeat(32));
  });
});

it('an event and the span of its request have the same id', async () => {
  const spanIds: string[] = [];
  running = await startTracedServer(({ response }) => response.end(), {
    sinks: [{ name: 'events', record: ({ spanId }) => void spanIds.push(spanId) }],
  });
  await (await fetch(running.url)).arrayBuffer();
  const [span] = await running.spansOnce(1);
  expect(spanIds).toEqual([span?.spanId]);
});
