import { EventEmitter, once } from 'node:events';
import { connect, constants } from 'node:http2';
import { afterEach, describe, expect, test } from 'vitest';
import { connectRaw } from '../exchange/raw-client.js';
import { PROTOCOLS, type ServedServer, type ServedServerOptions, startServedServer } from './served-server.js';

let server: ServedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const PATIENCE = { timeout: 10_000 };

async function start(options: ServedServerOptions): Promise<ServedServer> {
  server = await startServedServer(options);
  return server;
}

const GET_METRICS = 'GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n';

/** A body that never ends by itself, with the signals of the requests it was sent to and the news of its end. */
function createEndlessBody() {
  const events = new EventEmitter();
  const signals: AbortSignal[] = [];

  function body(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1_000)),
      cancel: () => void events.emit('cancelled'),
    });
  }

  async function handle({ signal }: Request): Promise<Response> {
    signals.push(signal);
    return new Response(body());
  }

  return { handle, cancelled: once(events, 'cancelled'), aborted: () => signals.map(({ aborted }) => aborted) };
}

describe('a client that leaves in the middle', () => {
  test('over HTTP/1.1 cancels the body, aborts the signal, and is no problem', async () => {
    const { handle, cancelled, aborted } = createEndlessBody();
    const { ask, port, problems } = await start({ handle });
    const client = await connectRaw(port);
    client.send(GET_METRICS);
    await client.until((received) => received.length > 2_000);
    client.socket.destroy();
    await cancelled;
    await roundTrip(ask);
    await expect.poll(aborted, PATIENCE).toEqual([true]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['an error code', constants.NGHTTP2_CANCEL],
    ['none', constants.NGHTTP2_NO_ERROR],
  ])('over HTTP/2 does so too, whether it resets with %s', async (_, code) => {
    const { handle, cancelled, aborted } = createEndlessBody();
    const { ask, port, problems } = await start({ protocol: 'HTTP/2', handle });
    const session = connect(`http://127.0.0.1:${port}`);
    const stream = session.request({ ':path': '/metrics' }).on('error', () => undefined);
    await once(stream, 'data');
    stream.close(code);
    await cancelled;
    session.close();
    await roundTrip(ask);
    await expect.poll(aborted, PATIENCE).toEqual([true]);
    expect(problems).toEqual([]);
  });

  test.each(PROTOCOLS)('before the answer is there cancels that too (%s)', async (protocol) => {
    const questions = new EventEmitter();
    const { handle, cancelled, aborted } = createEndlessBody();
    const { ask, port, problems } = await start({
      protocol,
      handle: async (request) => {
        questions.emit('asked');
        await once(request.signal, 'abort');
        return handle(request);
      },
    });
    const asked = once(questions, 'asked');
    const leave = await knock(protocol, port);
    await asked;
    leave();
    await cancelled;
    await roundTrip(ask);
    await expect.poll(aborted, PATIENCE).toEqual([true]);
    expect(problems).toEqual([]);
  });
});

test.each(PROTOCOLS)('a body that fails under way cuts the connection and is reported (%s)', async (protocol) => {
  const handle = async () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(10)),
        pull: () => Promise.reject(new Error('broken')),
      }),
    );
  const { ask, problems } = await start({ protocol, handle });
  await expect(ask()).rejects.toThrow();
  expect(problems).toMatchObject([{ code: 'VIGIA_INTERNAL', cause: { message: 'broken' } }]);
});

/** The server's failure to write, if it is one, has been told by the time that another request is through. */
async function roundTrip(ask: ServedServer['ask']): Promise<void> {
  expect((await ask({ path: '/elsewhere' })).body).toBe('the application');
}

/** Asks for the metrics; what it returns leaves without waiting for the answer. */
async function knock(protocol: (typeof PROTOCOLS)[number], port: number): Promise<() => void> {
  if (protocol === 'HTTP/1.1') {
    const client = await connectRaw(port);
    client.send(GET_METRICS);
    return () => client.socket.destroy();
  }
  const session = connect(`http://127.0.0.1:${port}`);
  session.request({ ':path': '/metrics' });
  return () => session.destroy();
}
