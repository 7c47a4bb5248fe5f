import { EventEmitter, once } from 'node:events';
import * as http from 'node:http';
import { type ClientHttp2Stream, connect } from 'node:http2';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NativeResponse } from '../../src/exchange/native.js';
import { endEventStream } from '../../src/shutdown/running-response.js';
import { PROTOCOLS, type Protocol, startServedServer } from './served-server.js';

/** A stream of events that says what it is told to. */
function createEvents() {
  const news = new EventEmitter();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
    cancel: () => void news.emit('cancelled'),
  });
  return {
    handle: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    say: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
    wanted: () => controller?.desiredSize,
    cancelled: once(news, 'cancelled'),
  };
}

/** Opens the stream, and resolves when its head is there. */
async function open(protocol: Protocol, port: number): Promise<Readable> {
  if (protocol === 'HTTP/1.1') {
    const request = http.get({ host: '127.0.0.1', port, path: '/metrics', agent: false });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    return response;
  }
  const session = connect(`http://127.0.0.1:${port}`);
  onTestFinished(() => session.destroy());
  const stream: ClientHttp2Stream = session.request({ ':path': '/metrics' });
  await once(stream, 'response');
  return stream;
}

describe.each(PROTOCOLS)('over %s a stream of events', (protocol) => {
  async function start(options: Pick<Parameters<typeof startServedServer>[0], 'handle' | 'before'>) {
    const server = await startServedServer({ protocol, ...options });
    onTestFinished(server.close);
    return server;
  }

  test('shows its head before it has anything to say, then each event, then its end', async () => {
    const events = createEvents();
    const { port, problems } = await start(events);
    const stream = await open(protocol, port);
    events.say('data: 1\n\n');
    expect(String((await once(stream, 'data'))[0])).toBe('data: 1\n\n');
    events.say('data: 2\n\n');
    expect(String((await once(stream, 'data'))[0])).toBe('data: 2\n\n');
    events.end();
    await once(stream, 'end');
    expect(problems).toEqual([]);
  });

  test('that somebody else ends, as a shutdown does, is cancelled', async () => {
    const events = createEvents();
    const responses: NativeResponse[] = [];
    const { port, problems } = await start({ ...events, before: (_, response) => void responses.push(response) });
    const stream = await open(protocol, port);
    const ended = once(stream.resume(), 'end');
    responses.forEach(endEventStream);
    await Promise.all([events.cancelled, ended]);
    expect(problems).toEqual([]);
  });

  test('ends when the application closes its server, which waits for its connection', async () => {
    const events = createEvents();
    const { port, problems, closeGently } = await start(events);
    const stream = await open(protocol, port);
    events.say('data: 1\n\n');
    const ended = once(stream.resume(), 'end');
    await Promise.all([closeGently(), events.cancelled, ended]);
    expect(problems).toEqual([]);
  });

  test('is asked for no more than its client takes', async () => {
    const events = createEvents();
    const { port, problems } = await start(events);
    const stream = await open(protocol, port);
    stream.pause();
    const piece = 'x'.repeat(100_000);
    for (let pieces = 0; pieces < 1_000 && (events.wanted() ?? 0) >= -20; pieces += 1) {
      events.say(piece);
      await setImmediate();
    }
    expect(events.wanted()).toBeLessThan(-20);
    stream.destroy();
    await events.cancelled;
    expect(problems).toEqual([]);
  });
});

test('a stream whose client takes nothing is cut when the application closes its server', async () => {
  const events = createEvents();
  const { port, problems, closeGently } = await startServedServer(events);
  const stream = await open('HTTP/1.1', port);
  stream.pause();
  stream.on('error', () => undefined);
  for (let pieces = 0; pieces < 1_000 && (events.wanted() ?? 0) >= -20; pieces += 1) {
    events.say('x'.repeat(100_000));
    await setImmediate();
  }
  await Promise.all([closeGently(), events.cancelled]);
  expect(problems).toEqual([]);
});
