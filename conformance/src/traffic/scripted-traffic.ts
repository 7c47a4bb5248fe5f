import type { RawRequest } from '../clients/raw-request.js';
import { FIRST_DROP } from '../fixtures/bodies.js';
import type { Stage } from '../stage.js';

const CHROME = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36' };
const PHONE = { 'user-agent': 'Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0.0.0 Mobile Safari/537.36' };
const JSON_TYPE = { 'content-type': 'application/json' };
const BINARY_TYPE = { 'content-type': 'application/octet-stream' };

/** Requests that are simply sent and answered, in this order. */
const ANSWERED: readonly RawRequest[] = [
  { path: '/users/1', headers: CHROME },
  { path: '/users/2?page=1', headers: CHROME },
  { path: '/users/3', headers: PHONE },
  { path: '/users/4' },
  { method: 'HEAD', path: '/users/5' },
  { method: 'POST', path: '/users' },
  { method: 'DELETE', path: '/users/5' },
  { path: '/api/v1/users/7/posts/9', headers: PHONE },
  { path: '/tenants/acme/items/3' },
  { path: '/tenants/acme/fail/3' },
  { path: '/missing/1' },
  { path: '/guarded/1' },
  { path: '/nope/1' },
  { path: '/nope/2' },
  { method: 'PROPFIND', path: '/nope/3' },
  { path: '/no-content' },
  { path: '/not-modified' },
  { path: '/text' },
  { path: '/empty' },
  { path: '/large' },
  { path: '/stream' },
  { path: '/throw/1' },
  { path: '/reject/1', headers: CHROME },
  { method: 'POST', path: '/json', headers: JSON_TYPE, body: '{"a":1,"b":2}' },
  { method: 'POST', path: '/upload', headers: BINARY_TYPE, body: ['he', 'llo'] },
  { path: '/favicon.ico' },
  { path: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } },
];

/** Requests that leave no event: ignored, or answered by the telemetry itself. */
const UNRECORDED: ReadonlySet<string> = new Set(['/favicon.ico', '/metrics']);

/**
 * Sends the same requests in the same order, one after the other: every kind of answer, clients that leave early and
 * in mid-stream, a stream of events. Resolves when all are recorded, with how many there were.
 */
export async function playScriptedTraffic(stage: Stage): Promise<number> {
  let recorded = 0;
  for (const request of ANSWERED) {
    await stage.exchange(request);
    if (!UNRECORDED.has(request.path)) recorded += 1;
    await stage.log.reached(recorded);
  }
  await leaveBeforeHeaders(stage);
  await leaveOnSight(stage, '/drip', FIRST_DROP);
  await leaveOnSight(stage, '/events', 'data: hello');
  return recorded + 3;
}

async function leaveBeforeHeaders({ connect, gates, log }: Stage): Promise<void> {
  const expected = log.events.length + 1;
  const connection = connect();
  connection.send({ path: '/held', headers: PHONE });
  await gates.reached('held');
  connection.leave();
  await log.reached(expected);
}

async function leaveOnSight({ connect, log }: Stage, path: string, text: string): Promise<void> {
  const expected = log.events.length + 1;
  const connection = connect();
  connection.send({ path });
  await connection.received(text);
  connection.leave();
  await log.reached(expected);
}
