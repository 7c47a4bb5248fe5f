import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { answerQueryRange, type FakeAnswer, type QueryLimits } from './query-range.js';
import type { StoredEntry } from './stored-entry.js';

/** What the server does with a request in place of Loki. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

/** A question as it came. */
export interface Question {
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** A stand-in for the side of Loki that is asked, and the least of the side that is pushed to. */
export interface FakeLoki {
  readonly url: string;
  readonly questions: readonly Question[];
  readonly entries: readonly StoredEntry[];
  store(entry: Partial<StoredEntry> & Pick<StoredEntry, 'timestampNs' | 'line'>): void;
  /** So many requests are met by the fault, then none. */
  failWith(fault: Fault, times: number): void;
  /** Resolves when so many questions have come. */
  asked(count: number): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** What the fake is made from. */
export interface FakeLokiOptions extends Partial<QueryLimits> {
  /** Who is let in. @defaultValue everybody */
  readonly authorization?: string;
  readonly tenant?: string;
}

const LIMITS: QueryLimits = { mostLines: 5_000, mostBytes: 4_194_304, longestSpanNs: 721n * 3_600_000_000_000n };

/** A fault that answers. */
export function answerWith(status: number, text = '', headers: Readonly<Record<string, string>> = {}): Fault {
  return (_request, response) => void response.writeHead(status, headers).end(text);
}

/** @see FakeLoki */
export async function startFakeLoki(options: FakeLokiOptions = {}): Promise<FakeLoki> {
  const entries: StoredEntry[] = [];
  const questions: Question[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let faults: Fault[] = [];
  let port = 0;

  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', 'http://loki');
    questions.push({ path: url.pathname, parameters: url.searchParams, headers: request.headers });
    for (const { count, resolve } of waiting) if (questions.length >= count) resolve();
    const fault = faults.shift();
    if (fault !== undefined) return fault(request, response);
    const { status, text } = answer(request, url, body);
    response.writeHead(status).end(text);
  });

  function answer({ headers }: IncomingMessage, url: URL, body: Buffer): FakeAnswer {
    const { authorization, tenant } = options;
    if (authorization !== undefined && headers.authorization !== authorization)
      return { status: 401, text: 'no\nentry\n' };
    if (tenant !== undefined && headers['x-scope-orgid'] === undefined) return { status: 401, text: 'no org id\n' };
    if (url.pathname === '/loki/api/v1/push') return take(body, headers);
    if (url.pathname !== '/loki/api/v1/query_range') return { status: 404, text: '404 page not found\n' };
    return answerQueryRange(entries, url.searchParams, { ...LIMITS, ...options });
  }

  function take(body: Buffer, headers: IncomingHttpHeaders): FakeAnswer {
    const { streams } = JSON.parse((headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
    for (const { stream, values } of streams) {
      for (const [timestampNs, line, metadata = {}] of values) {
        entries.push({ timestampNs: BigInt(timestampNs), line, metadata, labels: stream });
      }
    }
    return { status: 204, text: '' };
  }

  async function start(): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    questions,
    entries,
    store: (entry) => void entries.push({ labels: { service_name: 'orders' }, metadata: {}, ...entry }),
    failWith(fault, times) {
      faults = new Array<Fault>(times).fill(fault);
    },
    asked: (count) =>
      questions.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    start,
    async stop() {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
