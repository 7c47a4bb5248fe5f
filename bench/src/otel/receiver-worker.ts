// Takes what is sent over OTLP/HTTP, in a process of its own, and counts the spans that are not the same.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { answerQuestions } from '../process/answer-questions.js';
import { spanIdsOf } from './span-ids.js';

/** What the receiver is asked; all but `up` and `down` answer with a number. */
export type ReceiverQuestion =
  /** The port. It stays the same after `down`. */
  | { readonly kind: 'up' }
  /** From now on connections are refused. */
  | { readonly kind: 'down' }
  /** How many different spans it has of one service. */
  | { readonly kind: 'spans'; readonly service: string }
  /** How many requests with metrics it has had of one service. */
  | { readonly kind: 'metrics'; readonly service: string };

const unzip = promisify(gunzip);
const spans = new Map<string, Set<string>>();
const metricRequests = new Map<string, number>();
let server: Server | undefined;
let port = 0;

/** Each service has a path of its own before the signal's: `/<service>/v1/traces`. */
async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, service = '', , signal] = (request.url ?? '').split('/');
  const sent = await buffer(request);
  const body = request.headers['content-encoding'] === 'gzip' ? await unzip(sent) : sent;
  if (signal === 'traces') keepSpans(service, body);
  if (signal === 'metrics') metricRequests.set(service, (metricRequests.get(service) ?? 0) + 1);
  response.setHeader('content-type', 'application/x-protobuf').end();
}

function keepSpans(service: string, body: Buffer): void {
  const kept = spans.get(service) ?? new Set();
  spans.set(service, kept);
  for (const id of spanIdsOf(body)) kept.add(id);
}

async function up(): Promise<number> {
  server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  return port;
}

async function down(): Promise<void> {
  if (server === undefined) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

answerQuestions<ReceiverQuestion>(async (question) => {
  if (question.kind === 'up') return up();
  if (question.kind === 'down') return down();
  if (question.kind === 'spans') return spans.get(question.service)?.size ?? 0;
  return metricRequests.get(question.service) ?? 0;
});
