import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createIngester } from './ingester.js';
import { DEFAULT_LOKI_LIMITS, type LokiLimits } from './loki-limits.js';
import type { FakeEntry, FakeStream } from './parse-push.js';
import { Refusal } from './refusal.js';
import { takePush } from './take-push.js';
import { createTokenBucket } from './token-bucket.js';

/** What the server does with a request in place of Loki. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

/** A request that was read to its end. */
export interface Push {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly status: number;
}

/** A stand-in for Loki 3.7 that keeps its rules. */
export interface FakeLoki {
  readonly url: string;
  readonly pushes: readonly Push[];
  readonly requests: number;
  streams(): readonly FakeStream[];
  entries(): readonly FakeEntry[];
  /** So many requests are met by the fault, then none. */
  failWith(fault: Fault, times: number): void;
  /** So many pushes are taken as ever, and their answers lost. */
  loseAnswers(times: number): void;
  /** All connections are refused until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const PATHS = ['/loki/api/v1/push', '/api/prom/push'];

/** @see FakeLoki */
export async function startFakeLoki(given: Partial<LokiLimits> = {}): Promise<FakeLoki> {
  const limits = { ...DEFAULT_LOKI_LIMITS, ...given };
  const path = {
    limits,
    bucket: createTokenBucket(limits.rateBytes, limits.burstBytes),
    ingester: createIngester(limits),
  };
  const pushes: Push[] = [];
  let faults: Fault[] = [];
  let requests = 0;
  let lost = 0;
  let port = 0;

  const server = createServer(async (request, response) => {
    requests += 1;
    const fault = faults.shift();
    if (fault !== undefined) {
      request.resume();
      fault(request, response);
      return;
    }
    await answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { status, message } = take(request, body);
    if (lost-- > 0) {
      request.socket.resetAndDestroy();
      return;
    }
    pushes.push({ path: request.url ?? '', headers: request.headers, body, status });
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(message);
  }

  function take({ method, url = '', headers }: IncomingMessage, body: Buffer): Answer {
    if (!PATHS.includes(url)) return { status: 404, message: '404 page not found\n' };
    if (method !== 'POST') return { status: 405, message: '' };
    try {
      takePush(body, headers, path);
      return { status: 204, message: '' };
    } catch (cause) {
      if (cause instanceof Refusal) return { status: cause.status, message: `${cause.message}\n` };
      throw cause;
    }
  }

  async function start(): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    pushes,
    get requests() {
      return requests;
    },
    streams: path.ingester.streams,
    entries: () => path.ingester.streams().flatMap(({ entries }) => entries),
    failWith(fault, times) {
      faults = new Array<Fault>(times).fill(fault);
    },
    loseAnswers(times) {
      lost = times;
    },
    stop,
    start,
    close: stop,
  };
}

interface Answer {
  readonly status: number;
  readonly message: string;
}
