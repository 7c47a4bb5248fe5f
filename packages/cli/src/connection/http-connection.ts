import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** What a server, or what stands before it, answered. */
export interface HttpAnswer {
  readonly status: number;
  /** Empty when the answer was too large to be read. */
  readonly text: string;
  readonly isTooLarge: boolean;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  /** The values of the headers that went with the question, and that no message may show. */
  readonly sentSecrets: readonly string[];
}

/** What is asked. */
export interface HttpQuestion {
  readonly method: 'GET' | 'POST';
  /** Behind the address. */
  readonly path: string;
  /** Of a GET in the address, of a POST as a form in its body. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Asks a server over connections that are kept. */
export interface HttpConnection {
  /** Rejects when no answer comes, and when the signal aborts. */
  ask(question: HttpQuestion): Promise<HttpAnswer>;
  close(): void;
}

/** Where a server is, and how it is asked. */
export interface HttpConnectionOptions {
  /** Ends without a slash, and holds no login. */
  readonly base: string;
  readonly headers: OutgoingHttpHeaders;
  /** Without a byte from the server. */
  readonly timeoutMs: number;
  /** Certificates of the authorities that are trusted, as PEM; those of Node when not given. */
  readonly authorities?: string | undefined;
  readonly signal: AbortSignal;
}

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** @see HttpConnection */
export function createHttpConnection(options: HttpConnectionOptions): HttpConnection {
  const { base, headers, timeoutMs, authorities, signal } = options;
  const isSecure = base.startsWith('https:');
  const trust = authorities === undefined ? {} : { ca: authorities };
  const agent = isSecure ? new HttpsAgent({ keepAlive: true, ...trust }) : new HttpAgent({ keepAlive: true });
  const request = isSecure ? requestHttps : requestHttp;
  const { authorization } = headers;
  const sentSecrets = [typeof authorization === 'string' ? authorization : ''];

  return {
    ask({ method, path, parameters }) {
      const form = new URLSearchParams(parameters).toString();
      const isForm = method === 'POST';
      const url = isForm || form === '' ? `${base}${path}` : `${base}${path}?${form}`;
      const formHeaders = isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
      const settings = { agent, method, signal, timeout: timeoutMs, headers: { ...headers, ...formHeaders } };
      return new Promise((resolve, reject) => {
        const outgoing = request(url, settings, (response) => {
          readAnswer(response).then((answer) => resolve({ ...answer, sentSecrets }), reject);
        });
        outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${timeoutMs / 1000} seconds`)));
        outgoing.on('error', reject);
        outgoing.end(isForm ? form : undefined);
      });
    },
    close: () => agent.destroy(),
  };
}

async function readAnswer(response: IncomingMessage): Promise<Omit<HttpAnswer, 'sentSecrets'>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) break;
    chunks.push(chunk);
  }
  const isTooLarge = bytes > MAX_ANSWER_BYTES;
  const { statusCode: status = 0, headers } = response;
  const text = isTooLarge ? '' : Buffer.concat(chunks).toString();
  return { status, text, isTooLarge, retryAfter: headers['retry-after'], location: headers.location };
}
