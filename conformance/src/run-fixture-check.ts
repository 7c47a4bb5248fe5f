import { expect, test } from 'vitest';
import { openConnection, type RawConnection } from './clients/raw-connection.js';
import type { RawRequest } from './clients/raw-request.js';
import type { RawResponse } from './clients/raw-response.js';
import { withDeadline } from './deadline.js';
import { CHUNKS, FIRST_DROP, HUGE_BYTES, LARGE_BYTES, LAST_DROP, OWN_ID, TEXT } from './fixtures/bodies.js';
import { createGates, type Gates } from './gates.js';
import type { MakeHarness } from './harness.js';
import type { Framework } from './stage.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const BINARY_TYPE = { 'content-type': 'application/octet-stream' };

const MALFORMED: RawRequest = { method: 'POST', path: '/json', headers: JSON_TYPE, body: '{"id": 42' };

interface Answered {
  readonly request: RawRequest;
  readonly status: number;
  readonly body?: string;
}

/** What every fixture answers, on every framework. */
const ANSWERS: readonly Answered[] = [
  { request: { path: '/users/42?page=1' }, status: 200, body: '{"id":"42"}' },
  { request: { method: 'POST', path: '/users' }, status: 201, body: '{"id":"43"}' },
  { request: { method: 'DELETE', path: '/users/42' }, status: 204, body: '' },
  { request: { path: '/api/v1/users/7/posts/9' }, status: 200, body: '{"userId":"7","postId":"9"}' },
  { request: { path: '/tenants/acme/items/3' }, status: 200, body: '{"tenant":"acme","item":"3"}' },
  { request: { path: '/tenants/acme/fail/3' }, status: 500 },
  { request: { path: '/missing/1' }, status: 404 },
  { request: { path: '/closed/1' }, status: 401 },
  { request: { path: '/guarded/1' }, status: 401, body: '{"error":"unauthorized"}' },
  { request: { path: '/nope' }, status: 404 },
  { request: { path: '/redirect' }, status: 302 },
  { request: { path: '/no-content' }, status: 204, body: '' },
  { request: { path: '/not-modified' }, status: 304, body: '' },
  { request: { path: '/text' }, status: 200, body: TEXT },
  { request: { path: '/empty' }, status: 200, body: '' },
  { request: { path: '/large' }, status: 200, body: 'x'.repeat(LARGE_BYTES) },
  { request: { path: '/stream' }, status: 200, body: CHUNKS.join('') },
  { request: { path: '/throw/1' }, status: 500 },
  { request: { path: '/throw-text' }, status: 500 },
  { request: { path: '/reject/1' }, status: 500 },
  {
    request: { method: 'POST', path: '/json', headers: JSON_TYPE, body: '{"a":1,"b":2}' },
    status: 200,
    body: '{"keys":2}',
  },
  { request: { method: 'POST', path: '/graphql', headers: JSON_TYPE, body: '{}' }, status: 200, body: '{"data":{}}' },
  {
    request: { method: 'POST', path: '/unread', headers: BINARY_TYPE, body: 'hello' },
    status: 200,
    body: '{"read":false}',
  },
  {
    request: { method: 'POST', path: '/upload', headers: BINARY_TYPE, body: ['he', 'llo'] },
    status: 200,
    body: '{"received":5}',
  },
];

/** Shows that the fixture, with no telemetry in it, does what the table takes for granted. */
export function runFixtureCheck({ makeHarness, dialect }: Framework): void {
  test('the bare fixture answers as the table expects', () =>
    withFixture(makeHarness, async ({ ask }) => {
      for (const { request, status, body } of ANSWERS) {
        const response = await ask(request);
        expect(response.status, request.path).toBe(status);
        if (body !== undefined) expect(response.body.toString(), request.path).toBe(body);
      }
      expect((await ask({ path: '/own-id' })).headers['x-request-id']).toBe(OWN_ID);
      expect((await ask({ path: '/compressed' })).headers['content-encoding']).toBe('gzip');
    }));

  test('the bare framework speaks the dialect that is said of it', () =>
    withFixture(makeHarness, async ({ ask }) => {
      expect((await ask({ method: 'POST', path: '/users/42' })).status).toBe(dialect.methodMismatch.status);
      expect((await ask({ method: 'OPTIONS', path: '/users/42' })).status).toBe(dialect.automaticOptions.status);
      expect((await ask({ path: '/users/%zz' })).status).toBe(dialect.badPercent.status);
      expect((await ask(MALFORMED)).status).toBe(dialect.malformedBody.status);
    }));

  test('the bare fixture holds, streams, breaks off and hands its socket over', () =>
    withFixture(makeHarness, async ({ ask, connect, gates }) => {
      expect((await ask({ path: '/hijacked' })).body.toString()).toBe('by hand\n');
      await expectClosing(connect(), '/destroyed');
      if (dialect.endsBrokenStreams) await expectClosing(connect(), '/broken');
      gates.open('held');
      expect((await ask({ path: '/held' })).body.toString()).toBe('{"held":true}');
      gates.open('events');
      expect((await ask({ path: '/events' })).headers['content-type']).toContain('text/event-stream');
      gates.open('drip');
      expect((await ask({ path: '/drip' })).body.toString()).toBe(FIRST_DROP + LAST_DROP);
      expect((await ask({ path: '/huge' })).body).toHaveLength(HUGE_BYTES);
    }));
}

interface BareFixture {
  readonly gates: Gates;
  connect(): RawConnection;
  ask(request: RawRequest): Promise<RawResponse>;
}

async function withFixture(makeHarness: MakeHarness, look: (fixture: BareFixture) => Promise<void>): Promise<void> {
  const gates = createGates();
  const harness = await makeHarness({ telemetries: [], gates, http2: false, uniformAnswers: false });
  const connect = () => openConnection(harness.url);

  async function ask(request: RawRequest): Promise<RawResponse> {
    const connection = connect();
    connection.send(request);
    return connection.receive(request.method).finally(connection.leave);
  }

  try {
    await look({ gates, connect, ask });
  } finally {
    await harness.close();
  }
}

async function expectClosing(connection: RawConnection, path: string): Promise<void> {
  connection.send({ path });
  await withDeadline(connection.closed, () => `${path} to close the connection`);
}
