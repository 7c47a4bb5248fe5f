import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A request as it was sent. */
export interface SentRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As it came, compressed where it was. */
  readonly sent: Buffer;
  readonly body: Buffer;
  /** Of the records in it: the names of spans and of metrics, the bodies of lines. Of JSON alone. */
  readonly names: readonly string[];
}

/** Answers one request; what it does not answer hangs. */
export type Answer = (request: SentRequest, response: ServerResponse) => void;

/** Takes OTLP, or does as it is told. */
export interface FakeCollector {
  readonly url: string;
  /** All, whatever they were answered. */
  readonly requests: readonly SentRequest[];
  /** The records of requests that were taken, in the order in which they came. */
  readonly taken: readonly string[];
  /** The next requests are answered so, one each. */
  plan(...answers: readonly Answer[]): void;
  /** All requests are answered so that nothing was planned for; `undefined`: they are taken again. */
  always(answer: Answer | undefined): void;
  /** Takes a request: for answers that refuse some alone. */
  take: Answer;
  /** Resolves when so many requests have come. */
  arrived(count: number): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** @see FakeCollector */
export async function startCollector(): Promise<FakeCollector> {
  const requests: SentRequest[] = [];
  const taken: string[] = [];
  const planned: Answer[] = [];
  const waiting = new Set<() => void>();
  let usual: Answer = take;
  let port = 0;
  const server = createServer((incoming, response) => void serve(incoming, response).catch(() => {}));

  function take({ names }: SentRequest, response: ServerResponse): void {
    taken.push(...names);
    response.end('{}');
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await buffer(incoming);
    const body = incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    const request = { path: incoming.url ?? '', headers: incoming.headers, sent, body, names: namesIn(body) };
    requests.push(request);
    (planned.shift() ?? usual)(request, response);
    for (const look of waiting) look();
  }

  async function start(): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    taken,
    take,
    plan: (...answers) => void planned.push(...answers),
    always(answer = take) {
      usual = answer;
    },
    arrived: (count) =>
      new Promise((resolve) => {
        function look(): void {
          if (requests.length < count) return;
          waiting.delete(look);
          resolve();
        }
        waiting.add(look);
        look();
      }),
    stop,
    start,
  };
}

/** Answers with a status, and what it says, as JSON. */
export function refusal(status: number, message = 'no', headers: Readonly<Record<string, string>> = {}): Answer {
  return (_request, response) => void response.writeHead(status, headers).end(JSON.stringify({ code: 3, message }));
}

/** Says that it took all but so many. */
export function partly(rejected: number, errorMessage: string): Answer {
  const counts = { rejectedSpans: String(rejected), rejectedDataPoints: String(rejected), errorMessage };
  return (_request, response) => void response.end(JSON.stringify({ partialSuccess: counts }));
}

interface Named {
  readonly name?: string;
  readonly body?: { readonly stringValue: string };
}

type Scopes = readonly { readonly [records: string]: readonly Named[] | object }[];

function namesIn(body: Buffer): readonly string[] {
  if (body[0] !== '{'.charCodeAt(0)) return [];
  const request: Readonly<Record<string, readonly Readonly<Record<string, Scopes>>[]>> = JSON.parse(body.toString());
  const resources = Object.values(request).flat();
  const scopes = resources.flatMap((resource) => Object.entries(resource)).filter(([name]) => name.startsWith('scope'));
  const lists = scopes.flatMap(([, list]) => list).flatMap((scope) => Object.values(scope));
  const records = lists.filter((list): list is readonly Named[] => Array.isArray(list)).flat();
  return records.map(({ name, body: text }) => name ?? text?.stringValue ?? '');
}
