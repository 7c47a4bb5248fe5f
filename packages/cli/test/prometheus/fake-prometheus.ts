import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A question that was asked. */
export interface AskedQuestion {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly query: string;
  readonly timeout: string;
}

/** Answers as Prometheus does, whatever is asked: every query has one series. */
export interface FakePrometheus {
  readonly url: string;
  readonly questions: readonly AskedQuestion[];
  stop(): Promise<void>;
}

/** How it answers. */
export interface FakePrometheusOptions {
  /** All it lets in. */
  readonly authorization?: string;
  readonly certificate?: { readonly key: string; readonly cert: string };
  /** Answers in its stead; where it has no answer, `false`. */
  readonly answer?: (question: AskedQuestion, response: ServerResponse) => boolean;
}

const SERIES = { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [0, '1'] }] } };

/** Opens it on a free port. */
export async function startFakePrometheus(options: FakePrometheusOptions = {}): Promise<FakePrometheus> {
  const { authorization, certificate, answer = () => false } = options;
  const questions: AskedQuestion[] = [];

  const listener: RequestListener = async (request, response) => {
    const question = await questionOf(request);
    questions.push(question);
    if (authorization !== undefined && question.authorization !== authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end('Unauthorized\n');
      return;
    }
    if (answer(question, response)) return;
    if (question.path === '/api/v1/query') response.end(JSON.stringify(SERIES));
    else response.writeHead(404).end('404 page not found\n');
  };
  const server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    questions,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function questionOf(request: IncomingMessage): Promise<AskedQuestion> {
  const form = new URLSearchParams(await text(request));
  const { authorization } = request.headers;
  const path = request.url ?? '';
  return { path, authorization, query: form.get('query') ?? '', timeout: form.get('timeout') ?? '' };
}
