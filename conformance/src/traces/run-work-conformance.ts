import { createTelemetry, trace } from '@vigia/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openConnection, type RawConnection } from '../clients/raw-connection.js';
import type { RawResponse } from '../clients/raw-response.js';
import type { ContextFramework } from '../context/context-application.js';
import { ENDED, READ, STREAMED, WALKED } from '../context/walk.js';
import { createGates } from '../gates.js';
import { createTraceLog, type TraceLog } from './trace-log.js';

/** An application each of whose steps is a span. */
interface WorkStage {
  readonly log: TraceLog;
  /** What was written in the spans of steps, each with the span that it was written in as `own`. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  connect(): RawConnection;
}

interface Walk {
  readonly path: string;
  readonly places: readonly string[];
  /** The name of the span of the request. */
  readonly request: string;
  /** Sent as it is; a GET without. */
  readonly body?: string;
  readonly type?: string;
}

const WALKS: readonly Walk[] = [
  { path: '/walk', places: WALKED, request: 'GET /walk' },
  { path: '/json', places: WALKED, request: 'POST /json', body: '{"any":"thing"}', type: 'application/json' },
  { path: '/raw', places: READ, request: 'POST /raw', body: 'bytes', type: 'application/octet-stream' },
  { path: '/stream', places: STREAMED, request: 'GET /stream' },
  { path: '/throw', places: WALKED, request: 'GET /throw' },
  { path: '/nowhere', places: [], request: 'GET' },
];

/** Shows that `trace` makes a child of the request's span wherever the code of a request can run. */
export function runWorkConformance(name: string, framework: ContextFramework): void {
  describe(`\`trace\` on ${name}`, () => {
    test.each(WALKS)('is within the span of $path', async (walk) => {
      const stage = await openWorkStage(framework);
      const { log, connect } = stage;
      await play(connect(), walk);
      const places = [...walk.places, ...(framework.places[walk.path] ?? []), ...ENDED];
      await log.reached([...places, walk.request]);
      const [server, ...others] = log.serverSpans();
      expect(others).toEqual([]);
      expect(server?.name).toBe(walk.request);
      const inner = log.spans.filter(({ kind }) => kind === 'internal');
      const strangers = inner.filter(
        ({ traceId, parentSpanId }) => traceId !== server?.traceId || parentSpanId !== server.spanId,
      );
      expect(strangers.map((span) => span.name)).toEqual([]);
      const { lines } = stage;
      expect(lines).toHaveLength(inner.length);
      for (const { own, span_id, trace_id } of lines) {
        expect([span_id, trace_id]).toEqual([own, server?.traceId]);
      }
    });

    test('is within its own of fifty requests at once', async () => {
      const { log, connect } = await openWorkStage(framework);
      const walk = { path: '/walk', places: WALKED, request: 'GET /walk' };
      await Promise.all(Array.from({ length: 50 }, () => play(connect(), walk)));
      while (log.serverSpans().length < 50) await new Promise((resolve) => setImmediate(resolve));
      const servers = log.serverSpans();
      expect(new Set(servers.map(({ traceId }) => traceId)).size).toBe(50);
      for (const { traceId, spanId } of servers) {
        const own = log.spans.filter((span) => span.traceId === traceId && span.kind === 'internal');
        expect(own.map((span) => span.name)).toEqual(expect.arrayContaining([...WALKED]));
        expect(own.filter((span) => span.name === 'handler')).toHaveLength(1);
        for (const { parentSpanId } of own) expect(parentSpanId).toBe(spanId);
      }
    });

    test('is within it with `logs: false` too', async () => {
      const { log, connect } = await openWorkStage(framework, false);
      await play(connect(), { path: '/walk', places: WALKED, request: 'GET /walk' });
      await log.reached([...WALKED, 'GET /walk']);
      const [server] = log.serverSpans();
      for (const place of WALKED) {
        expect(log.spans.find((span) => span.name === place)).toMatchObject({ parentSpanId: server?.spanId });
      }
    });
  });
}

async function openWorkStage({ makeApplication }: ContextFramework, logs?: false): Promise<WorkStage> {
  const log = createTraceLog();
  const texts: string[] = [];
  const vigia = createTelemetry({
    service: { name: 'work' },
    logs: logs ?? { access: false, destination: { write: (text) => void texts.push(text) } },
    sinks: [log.sink],
  });
  let count = 0;
  // By the telemetry and by the context in turn: both are to find the same.
  function note(where: string): void {
    count += 1;
    const run = count % 2 === 0 ? vigia.trace : trace;
    run(where, ({ spanId: own }) => vigia.logger.info({ own }));
  }
  const application = await makeApplication({ vigia, note, gates: createGates() });
  const connections: RawConnection[] = [];
  onTestFinished(async () => {
    for (const connection of connections) connection.leave();
    await application.close();
    await vigia.close(0);
  });
  function connect(): RawConnection {
    const connection = openConnection(application.url);
    connections.push(connection);
    return connection;
  }
  const isOfStep = (text: string): boolean => text.includes('"own":');
  return {
    log,
    get lines() {
      return texts.filter(isOfStep).map((text) => JSON.parse(text));
    },
    connect,
  };
}

function play(connection: RawConnection, { path, body, type }: Walk): Promise<RawResponse> {
  if (body === undefined || type === undefined) {
    connection.send({ path });
    return connection.receive('GET');
  }
  connection.send({ method: 'POST', path, headers: { 'content-type': type }, body });
  return connection.receive('POST');
}
