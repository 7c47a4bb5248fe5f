import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, get as send } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { PAGE_BYTES } from '../../src/metrics/exposition/page-consumer.js';
import { createMetricsEndpoint, type MetricsEndpointOptions } from '../../src/serving/metrics-endpoint.js';
import { connectRaw } from '../exchange/raw-client.js';
import { type Protocol, type ServedServer, type ServedServerOptions, startServedServer } from './served-server.js';

/** More than the sockets of both sides take together. */
const PAGES = 200;
const BODY_BYTES = PAGES * PAGE_BYTES;
const WORDS_PER_PAGE = PAGE_BYTES / 4;
const OPEN_METRICS = 'application/openmetrics-text';

let server: ServedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/**
 * Passes that write their own number and that of the page all over each page.
 *
 * @param isAwaited - Resolves when the first one may begin.
 */
function createPasses(isAwaited: () => Promise<unknown>) {
  const events = new EventEmitter();
  const memory: Set<ArrayBufferLike>[] = [];

  const write: MetricsEndpointOptions['write'] = async (_format, consumer) => {
    const pass = memory.length;
    const used = new Set<ArrayBufferLike>();
    memory.push(used);
    await isAwaited();
    try {
      for (let number = 0; number < PAGES; number += 1) {
        const page = consumer.blank(PAGE_BYTES);
        used.add(page.buffer);
        new Uint32Array(page.buffer).fill(pass * PAGES + number);
        await consumer.take(page);
      }
    } finally {
      events.emit(`over ${pass}`);
    }
  };

  return { write, memory, over: (pass: number) => once(events, `over ${pass}`) };
}

interface Start extends Pick<Partial<ServedServerOptions>, 'before'> {
  readonly protocol?: Protocol;
  readonly mostWaitMs?: number;
  /** How many scrapes the first pass waits for. */
  readonly sharedBy?: number;
}

async function start({ protocol = 'HTTP/1.1', before, mostWaitMs, sharedBy = 1 }: Start = {}) {
  const asked = new EventEmitter();
  let askedCount = 0;
  const passes = createPasses(async () => {
    while (askedCount < sharedBy) await once(asked, 'again');
    await nextTurn();
  });
  const { handle } = createMetricsEndpoint({
    ...{ path: '/metrics', token: undefined, authorize: 'public', report: () => undefined },
    ...{ write: passes.write, patience: { mostWaitMs, mostBytes: 40 * BODY_BYTES } },
  });
  server = await startServedServer({
    ...{ handle, protocol },
    before: (request, response) => {
      askedCount += 1;
      asked.emit('again');
      return before?.(request, response);
    },
  });
  const { port, problems, ask } = server;
  return { ...passes, handle, port, problems, ask };
}

async function open(port: number, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const [response] = await once(send({ port, host: '127.0.0.1', path: '/metrics', headers, agent: false }), 'response');
  return response;
}

async function scrape(port: number, headers: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const body = await bodyOf(await open(port, headers));
  return headers['accept-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

async function bodyOf(response: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The pass that a body is of. @throws an Error where a page is of another one, or of another place. */
function passOf(body: Uint8Array): number {
  expect(body.length).toBe(BODY_BYTES);
  const words = new Uint32Array(new Uint8Array(body).buffer);
  const pass = Math.floor((words[0] ?? 0) / PAGES);
  let right = 0;
  while (right < words.length && words[right] === pass * PAGES + Math.floor(right / WORDS_PER_PAGE)) right += 1;
  expect(right, 'words up to another page').toBe(words.length);
  return pass;
}

test('a scrape of many pages lives on a few', async () => {
  const { port, memory } = await start();
  expect(passOf(await scrape(port))).toBe(0);
  expect(memory[0]?.size).toBeLessThan(12);
});

describe('no page is written on again while somebody has it', () => {
  test('whose socket is slow, though others are scraped on and on', async () => {
    const { port, problems } = await start();
    const slow = await open(port);
    slow.pause();
    for (let more = 1; more <= 20; more += 1) expect(passOf(await scrape(port))).toBe(more);
    expect(passOf(await bodyOf(slow))).toBe(0);
    expect(problems).toEqual([]);
  });

  test('who takes a little now and then', async () => {
    const { port } = await start();
    const slow = await open(port);
    const chunks: Buffer[] = [];
    for await (const chunk of slow) {
      chunks.push(chunk);
      for (let turn = 0; turn < 3; turn += 1) await nextTurn();
    }
    expect(passOf(Buffer.concat(chunks))).toBe(0);
  });

  test('where some share a pass, of whom one is slow and one leaves', async () => {
    const { port, memory, problems } = await start({ sharedBy: 3 });
    const [slow, fast, leaving] = await Promise.all([open(port), open(port), open(port)]);
    slow.pause();
    leaving.on('error', () => undefined);
    leaving.once('data', () => leaving.destroy());
    expect(passOf(await bodyOf(fast))).toBe(0);
    expect(passOf(await bodyOf(slow))).toBe(0);
    expect(passOf(await scrape(port))).toBe(memory.length - 1);
    expect(problems).toEqual([]);
  });

  test('who reads it as a Web stream and keeps it', async () => {
    const { handle, port } = await start({ sharedBy: 0 });
    const answer = await handle(new Request('http://a/metrics'), { address: undefined });
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body ?? []) chunks.push(chunk);
    await scrape(port);
    expect(passOf(Buffer.concat(chunks))).toBe(0);
  });

  test('who stands between and keeps what is written', async () => {
    const kept: Uint8Array[] = [];
    const { port } = await start({
      before: (_request, response) => {
        const write = response.write.bind(response) as (...written: readonly unknown[]) => boolean;
        response.write = (...written: readonly unknown[]) => {
          kept.push(written[0] as Uint8Array);
          return write(...written);
        };
      },
    });
    expect(passOf(await scrape(port))).toBe(0);
    expect(passOf(Buffer.concat(kept))).toBe(0);
  });

  test('in any format and encoding, all at once', async () => {
    const { port, problems } = await start();
    const kinds = [{}, { accept: OPEN_METRICS }, { 'accept-encoding': 'gzip' }, {}, { 'accept-encoding': 'gzip' }];
    for (let time = 0; time < 3; time += 1) {
      const bodies = await Promise.all(kinds.map((headers) => scrape(port, headers)));
      for (const body of bodies) expect(passOf(body)).toBeGreaterThanOrEqual(0);
    }
    expect(problems).toEqual([]);
  });
});

describe('a pass', () => {
  test('ends soon though its only reader takes nothing, who finds it whole', async () => {
    const { port, over } = await start({ mostWaitMs: 20 });
    const end = over(0);
    const slow = await open(port);
    slow.pause();
    await end;
    expect(passOf(await bodyOf(slow))).toBe(0);
  });

  test('ends at once when somebody waits for the next one', async () => {
    const { port, over } = await start({ mostWaitMs: 2 ** 30 });
    const end = over(0);
    const slow = await open(port);
    slow.pause();
    expect(passOf(await scrape(port))).toBe(1);
    await end;
    slow.destroy();
  });

  test('ends when all who share it have left', async () => {
    const { port, over, memory, problems } = await start({ mostWaitMs: 2 ** 30 });
    const end = over(0);
    const slow = await open(port);
    slow.pause();
    slow.destroy();
    await end;
    expect(memory[0]?.size).toBeLessThan(PAGES / 2);
    expect(problems).toEqual([]);
  });

  test('is whole for a client that knows no chunks', async () => {
    const { port } = await start();
    const { socket, send: ask } = await connectRaw(port);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    const closed = once(socket, 'close');
    ask('GET /metrics HTTP/1.0\r\nHost: a\r\n\r\n');
    await closed;
    const received = Buffer.concat(chunks);
    expect(passOf(received.subarray(received.indexOf('\r\n\r\n') + 4))).toBe(0);
  });

  test('is whole over HTTP/2', async () => {
    const { ask, problems } = await start({ protocol: 'HTTP/2' });
    const { status, body } = await ask();
    expect([status, problems]).toEqual([200, []]);
    expect(body.length).toBeGreaterThan(0);
  });

  test('that fails in the middle cuts its readers off, and is a problem', async () => {
    const { handle } = createMetricsEndpoint({
      ...{ path: '/metrics', token: undefined, authorize: 'public', report: () => undefined },
      write: async (_format, consumer) => {
        for (let number = 0; number < PAGES; number += 1) await consumer.take(consumer.blank(PAGE_BYTES));
        throw new Error('broken');
      },
    });
    server = await startServedServer({ handle });
    await expect(scrape(server.port)).rejects.toThrow();
    expect(server.problems).toMatchObject([{ code: 'VIGIA_INTERNAL', cause: { message: 'broken' } }]);
  });
});
