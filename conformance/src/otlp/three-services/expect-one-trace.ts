import { expect } from 'vitest';
import { openConnection } from '../../clients/raw-connection.js';
import type { OtlpReceiver } from '../receiver/otlp-receiver.js';
import type { ReceivedSpan } from '../receiver/received/received-records.js';
import { CHAIN, type Chain, closeChain, type Link } from './chain.js';

/** The spans of a request from the first service to the last: whose, of which kind, and their names. */
const TRACE = [
  ['express', 'server', 'GET /parts/:id'],
  ['express', 'internal', 'ask the next one'],
  ['express', 'client', 'GET'],
  ['fastify', 'server', 'GET /parts/:id'],
  ['fastify', 'internal', 'ask the next one'],
  ['fastify', 'client', 'GET'],
  ['nest', 'server', 'GET /parts/:id'],
] as const;

const OPEN_METRICS = { accept: 'application/openmetrics-text; version=1.0.0' };

/**
 * Sends a request through the three, closes them, and holds everything that they have told against one trace: the
 * parents of its spans, and its ids on every line, every event and every exemplar.
 */
export async function expectOneTrace(chain: Chain, receiver: OtlpReceiver): Promise<void> {
  await get(chain.express, '/parts/7');
  const expositions = Object.fromEntries(
    await Promise.all(CHAIN.map(async (name) => [name, await get(chain[name], '/metrics', OPEN_METRICS)] as const)),
  );
  await closeChain(chain);

  expect(receiver.faults()).toEqual([]);
  const spans = inOrder(receiver.spans());
  expect(spans.map(({ resource, kind, name }) => [resource['service.name'], kind, name])).toEqual(TRACE);
  const traceIds = new Set(spans.map(({ traceId }) => traceId));
  expect([...traceIds]).toHaveLength(1);
  for (const name of CHAIN) {
    const own = spans.find(({ resource, kind }) => resource['service.name'] === name && kind === 'server');
    expectItsIds(chain[name], own ?? expect.fail(`no span of ${name}`));
    expect(expositions[name]).toMatch(exemplarOf(own ?? expect.fail()));
  }
  expectCalls(chain, expositions, spans);
  expectLogs(receiver, spans);
}

async function get({ url }: Link, path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  // Not by `fetch`: where the services are of this process, it would be a call of theirs.
  const connection = openConnection(url);
  connection.send({ path, headers });
  const { status, body } = await connection.receive();
  connection.leave();
  expect(status).toBe(200);
  return body.toString();
}

/** From the root on, each with its only child behind it. */
function inOrder(spans: readonly ReceivedSpan[]): readonly ReceivedSpan[] {
  const ordered = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
  for (const parent of ordered) {
    const children = spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);
    for (const child of children) expect(child.isParentRemote).toBe(child.kind === 'server');
    ordered.push(...children);
  }
  return ordered;
}

/** The id of the trace is on all that a service says of the request, and that of its span on its end. */
function expectItsIds({ lines, events }: Link, { traceId, spanId }: ReceivedSpan): void {
  expect(events).toMatchObject([{ traceId, spanId, route: '/parts/:id' }]);
  const ofRequest = lines.filter((line) => 'request_id' in line);
  expect(ofRequest).toMatchObject([
    { msg: 'at work', trace_id: traceId, span_id: spanId },
    { msg: 'request completed', trace_id: traceId, span_id: spanId },
  ]);
}

function exemplarOf({ traceId, spanId }: ReceivedSpan): RegExp {
  return new RegExp(
    `^http_request_duration_seconds_bucket\\{.*route="/parts/:id".* # \\{trace_id="${traceId}",span_id="${spanId}"\\} `,
    'm',
  );
}

/** Whom the first two have asked is in their metrics and on their client spans. */
function expectCalls(
  chain: Chain,
  expositions: Readonly<Record<string, string>>,
  spans: readonly ReceivedSpan[],
): void {
  for (const [caller, called] of [
    ['express', 'fastify'],
    ['fastify', 'nest'],
  ] as const) {
    const { host, port } = new URL(chain[called].url);
    expect(expositions[caller]).toContain(
      `http_client_request_duration_seconds_count{host="${host}",method="GET",status_code="200"} 1`,
    );
    const call = spans.find(({ resource, kind }) => resource['service.name'] === caller && kind === 'client');
    expect(call?.attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.port': Number(port),
      'url.full': `${chain[called].url}/parts/7`,
    });
  }
}

/** Lines over OTLP have the ids where the protocol has a place for them. */
function expectLogs(receiver: OtlpReceiver, spans: readonly ReceivedSpan[]): void {
  const atWork = receiver.logs().filter(({ body }) => body === 'at work');
  const servers = spans.filter(({ kind }) => kind === 'server');
  const idsOf = ({ resource, traceId, spanId }: Pick<ReceivedSpan, 'resource' | 'traceId' | 'spanId'>) =>
    [resource['service.name'], traceId, spanId].join(' ');
  expect(atWork.map(idsOf).sort()).toEqual(servers.map(idsOf).sort());
}
