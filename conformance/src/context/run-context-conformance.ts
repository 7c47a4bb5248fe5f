import { createTelemetry, type Telemetry } from '@vigia/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openConnection, type RawConnection } from '../clients/raw-connection.js';
import { createGates, type Gates } from '../gates.js';
import type { ContextFramework } from './context-application.js';
import { type ContextLines, createContextLines } from './context-lines.js';
import { ENDED, READ, STREAMED, WALKED } from './walk.js';

/** An application that runs, and what it has written. */
interface ContextStage {
  readonly vigia: Telemetry;
  readonly lines: ContextLines;
  readonly gates: Gates;
  readonly url: string;
  connect(): RawConnection;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const BYTES_TYPE = { 'content-type': 'application/octet-stream' };
const BIG_TEXT = 'x'.repeat(300_000);

interface Walk {
  readonly path: string;
  readonly places: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent piece by piece, each when the server has had the last. */
  readonly body?: readonly string[];
  /** The class of the status, where it is not 2. */
  readonly failsWith?: 4 | 5;
}

const WALKS: readonly Walk[] = [
  { path: '/walk', places: WALKED },
  { path: '/json', places: WALKED, headers: JSON_TYPE, body: ['{"text":"', BIG_TEXT, '"}'] },
  { path: '/raw', places: READ, headers: BYTES_TYPE, body: ['first', BIG_TEXT, 'last'] },
  { path: '/stream', places: STREAMED },
  { path: '/throw', places: WALKED, failsWith: 5 },
  { path: '/nowhere', places: [], failsWith: 4 },
];

/** Shows that every line of a request carries its ids, wherever it is written, and that no other line does. */
export function runContextConformance(name: string, framework: ContextFramework): void {
  describe(`the context on ${name}`, () => {
    test.each(WALKS)('is on every line of $path', async (walk) => {
      const stage = await openContextStage(framework);
      const { status, headers } = await play(stage, walk);
      const places = [...walk.places, ...(framework.places[walk.path] ?? []), ...ENDED];
      await stage.lines.reached(places);
      const id = headers['x-request-id'];
      const strangers = stage.lines.noted().filter(({ request_id }) => request_id !== id);
      expect(strangers.map(({ where }) => where)).toEqual([]);
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(Math.floor(status / 100)).toBe(walk.failsWith ?? 2);
    });

    test('is on the lines of each of a hundred requests at once, and on no other', async () => {
      const stage = await openContextStage(framework);
      const ids = Array.from({ length: 100 }, (_, index) => `request-${index}`);
      await Promise.all(ids.map((id) => fetchWith(stage, id)));
      stage.vigia.logger.info({ where: 'outside' });
      const lines = stage.lines.noted();
      for (const id of ids) {
        const own = lines.filter(({ request_id }) => request_id === id).map(({ where }) => where);
        expect(own).toEqual(expect.arrayContaining([...WALKED]));
        expect(own.filter((where) => where === 'handler')).toHaveLength(1);
      }
      expect(lines.at(-1)).not.toHaveProperty('request_id');
      expect(lines.at(-1)).not.toHaveProperty('trace_id');
    });

    test('does not pass from one request of a connection to the next', async () => {
      const stage = await openContextStage(framework);
      const connection = stage.connect();
      for (const path of ['/walk', '/json', '/raw', '/walk']) {
        stage.lines.clear();
        const walk = WALKS.find((each) => each.path === path) ?? WALKS[0];
        if (walk === undefined) throw new Error('no walk');
        const { headers } = await play(stage, walk, connection);
        await stage.lines.reached(ENDED);
        const ids = new Set(stage.lines.noted().map(({ request_id }) => request_id));
        expect([...ids]).toEqual([headers['x-request-id']]);
      }
    });

    test('is off with `logs.context: false`', async () => {
      const stage = await openContextStage(framework, { context: false });
      await play(stage, { path: '/walk', places: WALKED });
      await stage.lines.reached(ENDED);
      for (const line of stage.lines.noted()) expect(line).not.toHaveProperty('request_id');
    });
  });
}

async function openContextStage(
  { makeApplication }: ContextFramework,
  logs: { readonly context?: false } = {},
): Promise<ContextStage> {
  const lines = createContextLines();
  const gates = createGates();
  const vigia = createTelemetry({ service: { name: 'context' }, logs: { ...logs, destination: lines.destination } });
  const note = (where: string): void => vigia.logger.info({ where });
  const application = await makeApplication({ vigia, note, gates });
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
  return { vigia, lines, gates, url: application.url, connect };
}

async function play(stage: ContextStage, { path, headers = {}, body }: Walk, connection = stage.connect()) {
  const method = body === undefined ? 'GET' : 'POST';
  if (body === undefined) {
    connection.send({ path, headers });
    return connection.receive(method);
  }
  const length = body.reduce((bytes, piece) => bytes + piece.length, 0);
  const fields = Object.entries({ host: 'a', ...headers, 'content-length': length });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  connection.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n`);
  for (const piece of body) {
    await stage.gates.reached('arrived');
    connection.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return connection.receive(method);
}

async function fetchWith({ url }: ContextStage, id: string): Promise<void> {
  const response = await fetch(`${url}/walk`, { headers: { 'x-request-id': id } });
  expect(response.headers.get('x-request-id')).toBe(id);
  await response.text();
}
