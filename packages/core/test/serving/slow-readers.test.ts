import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:http2';
import { afterEach, describe, expect, test } from 'vitest';
import type { NativeResponse } from '../../src/exchange/native.js';
import type { BodyReaderLimits } from '../../src/serving/body-readers.js';
import { createMetricsEndpoint, type MetricsEndpointOptions } from '../../src/serving/metrics-endpoint.js';
import { connectRaw } from '../exchange/raw-client.js';
import { type Protocol, type ServedServer, startServedServer } from './served-server.js';

/** More than the sockets of both sides take together. */
const PAGES = 400;
const PAGE = randomBytes(64 * 1_024);
const BODY_BYTES = PAGES * PAGE.length;
const END_OF_HEAD = '\r\n\r\n';
const GET_METRICS = 'GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n';

const write: MetricsEndpointOptions['write'] = async (_format, consumer) => {
  for (let page = 0; page < PAGES; page += 1) await consumer.take(PAGE);
};

function endpointOf(patience: BodyReaderLimits, report: MetricsEndpointOptions['report'] = () => undefined) {
  return createMetricsEndpoint({ path: '/metrics', token: undefined, authorize: 'public', write, report, patience });
}

let server: ServedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A server of large scrapes, with the ends of its answers in their order. */
async function start(patience: BodyReaderLimits, protocol: Protocol = 'HTTP/1.1') {
  const ends = new EventEmitter();
  let answers = 0;
  const watch = (_request: unknown, response: NativeResponse): void => {
    const number = answers;
    answers += 1;
    response.once('close', () => ends.emit(`end of ${number}`));
  };
  const told: string[] = [];
  const { handle } = endpointOf(patience, ({ code, message }) => void told.push(`${code}: ${message}`));
  server = await startServedServer({ handle, protocol, before: watch });
  return { ...server, told, ended: (number: number) => once(ends, `end of ${number}`) };
}

/** Asks, and reads no further than the head. */
async function stall(port: number) {
  const client = await connectRaw(port);
  client.send(GET_METRICS);
  const received = await client.until((text) => text.includes(END_OF_HEAD));
  client.socket.pause();
  const head = received.slice(0, received.indexOf(END_OF_HEAD) + END_OF_HEAD.length);
  return { socket: client.socket, wholeLength: head.length + BODY_BYTES };
}

describe('a client that stops reading', () => {
  test('is cut off, and that is told', async () => {
    const { port, problems, told, ended } = await start({ patienceMs: 50 });
    const end = ended(0);
    const { socket } = await stall(port);
    await end;
    const closed = once(socket, 'close');
    socket.resume();
    await closed;
    expect(socket.bytesRead).toBeLessThan(BODY_BYTES);
    expect(told).toEqual([
      'VIGIA_SCRAPE_CUT: A client of the metrics was cut off: it took nothing of its answer for 50 ms.',
    ]);
    expect(problems).toEqual([]);
  });

  test('over HTTP/2 is cut off too', async () => {
    const { port, problems, ended } = await start({ patienceMs: 50 }, 'HTTP/2');
    const end = ended(0);
    const session = connect(`http://127.0.0.1:${port}`).on('error', () => undefined);
    session.request({ ':path': '/metrics' }).on('error', () => undefined);
    await end;
    session.destroy();
    expect(problems).toEqual([]);
  });

  test('delays nobody', async () => {
    const { port, ask } = await start({});
    const { socket } = await stall(port);
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body.length).toBeGreaterThan(0);
    socket.destroy();
  });

  test('is cut off early when answers hold too much, the oldest first', async () => {
    const { port, ended, problems } = await start({ mostBytes: 2.5 * BODY_BYTES });
    const ends = [0, 1, 2].map((number) => ended(number));
    const first = await stall(port);
    const second = await stall(port);
    const third = await stall(port);
    await ends[0];
    for (const { socket, wholeLength } of [second, third]) {
      while (socket.bytesRead < wholeLength) {
        const more = once(socket, 'data');
        socket.resume();
        await more;
      }
    }
    first.socket.destroy();
    second.socket.destroy();
    third.socket.destroy();
    await Promise.all(ends);
    expect(problems).toEqual([]);
  });
});

test('a client that leaves in the middle is let go', async () => {
  const { port, ended, problems, ask } = await start({});
  const end = ended(0);
  const { socket } = await stall(port);
  socket.destroy();
  await end;
  expect((await ask({ path: '/elsewhere' })).body).toBe('the application');
  expect(problems).toEqual([]);
});

test('a client that stops reading one page is cut off too', async () => {
  const { handle } = createMetricsEndpoint({
    ...{ path: '/metrics', token: undefined, authorize: 'public', patience: { patienceMs: 50 } },
    report: ({ code }) => void codes.push(code),
    write: async (_format, consumer) => consumer.take(Buffer.alloc(BODY_BYTES)),
  });
  const codes: string[] = [];
  const ends = new EventEmitter();
  const before = (_request: unknown, response: NativeResponse): void => {
    response.once('close', () => ends.emit('end'));
  };
  server = await startServedServer({ handle, before });
  const end = once(ends, 'end');
  const { socket } = await stall(server.port);
  await end;
  socket.destroy();
  expect(codes).toEqual(['VIGIA_SCRAPE_CUT']);
});

test('HEAD of many pages sends none', async () => {
  const { ask } = await start({});
  const { status, body } = await ask({ method: 'HEAD' });
  expect([status, body]).toEqual([200, '']);
});

describe('an answer that no server writes', () => {
  const request = new Request('http://a/metrics');
  const nobody = { address: undefined };

  test('can be read like any other', async () => {
    const answer = await endpointOf({}).handle(request, nobody);
    const body = Buffer.from(await answer.arrayBuffer());
    expect(body.length).toBe(BODY_BYTES);
    expect(body.subarray(-PAGE.length).equals(PAGE)).toBe(true);
  });

  test('holds nothing once nobody has read it for long, which is nobody to tell of', async () => {
    const told: unknown[] = [];
    const { handle } = endpointOf({ mostBytes: 1 }, (problem) => void told.push(problem));
    const unread = await handle(request, nobody);
    await handle(request, nobody);
    await expect(unread.arrayBuffer()).rejects.toThrow('took nothing for too long');
    expect(told).toEqual([]);
  });

  test('can be cancelled', async () => {
    const answer = await endpointOf({}).handle(request, nobody);
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(PAGE.length);
    await reader?.cancel();
    expect((await reader?.read())?.done).toBe(true);
  });
});
