import { connectSql } from '@vigia/postgres/sql';
import { vi } from 'vitest';
import { openConnection } from '../../../../conformance/src/clients/raw-connection.js';
import type { EventDatabase } from '../../src/database/event-database.js';
import { type Service, startServices } from '../../src/services.js';
import { formatTrace } from '../../src/traces/format-trace.js';
import type { KeptSpan } from '../../src/traces/kept-span.js';
import { createTraceBook } from '../../src/traces/trace-book.js';

/** All that one request has left behind it, as the page shows it. */
export interface OneTrace {
  readonly traceId: string;
  readonly tree: string;
  /** Of the ends of its requests, one for each service. */
  readonly lines: string;
  readonly rows: string;
  readonly exemplars: string;
  readonly calls: string;
}

const SERVICES = ['express', 'fastify', 'nest'];
const OPEN_METRICS = { accept: 'application/openmetrics-text; version=1.0.0' };
const CURL = { 'user-agent': 'curl/7.88.1' };
const PATIENCE = { timeout: 10_000 };

/** Sends one request through three services of the demo, and looks everywhere for its trace. */
export async function playOneTrace(database: EventDatabase): Promise<OneTrace> {
  const traces = createTraceBook();
  const services = await startServices({ databaseUrl: database.url, traces });
  const asked = services.filter(({ name }) => SERVICES.includes(name));
  for (const { lines } of services) lines.take();
  await get(asked[0], '/availability/lamp');
  const spans = await vi.waitUntil(() => traces.fullest(SERVICES.length), PATIENCE);
  const traceId = spans[0]?.traceId ?? '';
  const expositions = await Promise.all(asked.map((service) => get(service, '/metrics', OPEN_METRICS)));
  const lines = asked.flatMap((service) => linesOf(service, traceId));
  await Promise.all(services.map((service) => service.close()));
  return {
    traceId,
    tree: formatTrace(spans),
    lines: lines.join('\n'),
    rows: await rowsOf(database, traceId),
    exemplars: linesWith(expositions.slice(0, 1), `trace_id="${traceId}"`),
    calls: linesWith(expositions, 'http_client_request_duration_seconds_count{'),
  };
}

/** Not by `fetch`: in this process it would be a call of one of the services. */
async function get(
  service: Service | undefined,
  path: string,
  headers: Record<string, string> = CURL,
): Promise<string> {
  const connection = openConnection(service?.url ?? '');
  connection.send({ path, headers });
  const { body } = await connection.receive();
  connection.leave();
  return body.toString();
}

function linesOf({ lines }: Service, traceId: KeptSpan['traceId']): readonly string[] {
  const fields = lines.take().map((line) => line.fields);
  return fields.filter((line) => line['trace_id'] === traceId).map((line) => JSON.stringify(line));
}

const COLUMNS = 'service, method, route, status, trace_id';

async function rowsOf({ url }: EventDatabase, traceId: string): Promise<string> {
  const session = await connectSql({ connection: url, sslMode: 'disable' });
  const query = `SELECT ${COLUMNS} FROM vigia_requests WHERE trace_id = '${traceId}' ORDER BY duration_ms DESC`;
  const { rows } = await session.query(query);
  await session.end();
  return rows
    .map((row) =>
      COLUMNS.split(', ')
        .map((column) => String(row[column]))
        .join('|'),
    )
    .join('\n');
}

function linesWith(expositions: readonly string[], text: string): string {
  return expositions
    .flatMap((exposition) => exposition.split('\n'))
    .filter((line) => line.includes(text) && line.startsWith('http_'))
    .join('\n');
}
