import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ReceiverProfile } from './profile.js';
import { collector } from './profiles/collector.js';
import type { ReceivedLog, ReceivedPoint, ReceivedSpan } from './received/received-records.js';
import type { Fault } from './rules.js';
import { type Answer, createTaker } from './take-request.js';
import type { PlannedAnswer } from './transport/answer.js';
import { type AnsweredRequest, type ReceivedRequest, readRequest } from './transport/received-request.js';
import { createWaiting } from './waiting.js';

/** A destination of OTLP that decodes by OpenTelemetry's definitions, and lists what breaks a rule. */
export interface OtlpReceiver {
  /** Without a path: a signal's is what the profile says. */
  readonly url: string;
  /** Every request that was read to its end, whatever became of it. */
  readonly requests: readonly AnsweredRequest[];
  /** Also those of spans whose parent has not come: asked when all have been sent. */
  faults(): readonly Fault[];
  /** What was taken, in the order in which it came. */
  spans(): readonly ReceivedSpan[];
  points(): readonly ReceivedPoint[];
  logs(): readonly ReceivedLog[];
  /** So many requests get this answer, of whichever signal, then none. */
  answerWith(answer: PlannedAnswer, times?: number): void;
  /** Resolves when what it waits for is so: asked after every request. Rejects after ten seconds. */
  until(isSo: () => boolean): Promise<void>;
  /** All connections are cut, and refused until `start`. */
  stop(): Promise<void>;
  /** On the port that it had. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What a receiver is, beside its profile. */
export interface OtlpReceiverOptions {
  /** @defaultValue `collector()` */
  readonly profile?: ReceiverProfile | undefined;
  /** Makes it speak TLS. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
}

/** @see OtlpReceiver */
export async function startOtlpReceiver({
  profile = collector(),
  tls,
}: OtlpReceiverOptions = {}): Promise<OtlpReceiver> {
  const taker = createTaker(profile);
  const requests: AnsweredRequest[] = [];
  const planned: PlannedAnswer[] = [];
  const waiting = createWaiting();
  let count = 0;
  let port = 0;

  const server = tls === undefined ? createServer(serve) : createSecureServer(tls, serve);

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const number = count;
    count += 1;
    const request = await readRequest(incoming, number).catch(() => undefined);
    if (request === undefined) return;
    const status = respond(request, response, planned.shift());
    requests.push({ ...request, status });
    waiting.look();
  }

  function respond(request: ReceivedRequest, response: ServerResponse, plan: PlannedAnswer | undefined) {
    if (plan?.kind === 'hang') return undefined;
    if (plan?.kind === 'reset') return cut(response);
    if (plan?.kind === 'status') return send(response, { status: plan.status, headers: plan.headers ?? {}, body: '' });
    const answer = taker.take(request, plan?.kind === 'partial' ? plan : undefined);
    return plan?.kind === 'lost' ? cut(response) : send(response, answer);
  }

  async function start(): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  await start();
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    faults: taker.faults,
    spans: () => taker.records.spans,
    points: () => taker.records.points,
    logs: () => taker.records.logs,
    answerWith(answer, times = 1) {
      planned.push(...new Array<PlannedAnswer>(times).fill(answer));
    },
    until: waiting.until,
    stop,
    start,
    close: stop,
  };
}

function cut(response: ServerResponse): undefined {
  response.socket?.destroy();
}

function send(response: ServerResponse, { status, headers, body }: Answer): number {
  response.writeHead(status, headers).end(body);
  return status;
}
