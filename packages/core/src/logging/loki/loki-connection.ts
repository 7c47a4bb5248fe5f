import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import {
  type Credentials,
  createAuthorization,
  credentialsFor,
  sendAuthorized,
} from '../../authorization/authorization.js';
import type { LokiAnswer } from './answer-outcome.js';
import { checkHeaders } from './check-headers.js';
import type { LokiPush } from './encode-pushes.js';
import { lokiAddress } from './loki-address.js';

/** How Loki is reached. */
export interface LokiConnectionOptions extends Credentials {
  /** Address, with or without a path: `https://loki.example` or `https://gateway.example/logs`. */
  readonly host: string;
  /** @defaultValue 'loki/api/v1/push' */
  readonly endpoint?: string | undefined;
  /** Sent as `X-Scope-OrgID`. */
  readonly tenantId?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Certificates in place of those that Node trusts, as PEM. */
  readonly ca?: string | readonly string[] | undefined;
}

/** Posts to Loki over connections that are kept, and that keep no process alive. */
export interface LokiConnection {
  /** Rejects when no answer comes. */
  post(push: LokiPush, signal: AbortSignal): Promise<LokiAnswer>;
  close(): void;
}

const MAX_ANSWER_BYTES = 16_384;

/** An answer that is longer has no end: rather another connection. */
const MAX_READ_BYTES = 1_048_576;

/**
 * @see LokiConnection
 * @throws VigiaError for an address or headers that are none.
 */
export function createLokiConnection(options: LokiConnectionOptions): LokiConnection {
  const address = lokiAddress(options.host, options.endpoint);
  checkHeaders({ ...options.headers, 'x-scope-orgid': options.tenantId });
  const authorization = createAuthorization(credentialsFor(options, address));
  // Node would decode them, and throw where they are no percent-encoding.
  [address.username, address.password] = ['', ''];
  const isSecure = address.protocol === 'https:';
  const ca = typeof options.ca === 'object' ? [...options.ca] : options.ca;
  const agent = isSecure ? new HttpsAgent({ keepAlive: true, ca }) : new HttpAgent({ keepAlive: true });
  const request = isSecure ? requestHttps : requestHttp;

  function postOnce(push: LokiPush, signal: AbortSignal, credential: string | undefined): Promise<LokiAnswer> {
    const headers = headersOf(push, options, credential);
    const sentSecrets = [credential ?? '', ...Object.values(options.headers ?? {})];
    return new Promise((resolve, reject) => {
      const outgoing = request(address, { method: 'POST', agent, signal, headers }, (response) => {
        readAnswer(response).then((answer) => resolve({ ...answer, sentSecrets }), reject);
      });
      outgoing.on('socket', (socket) => socket.unref());
      outgoing.on('error', reject);
      outgoing.end(push.body);
    });
  }

  function post(push: LokiPush, signal: AbortSignal): Promise<LokiAnswer> {
    return sendAuthorized(authorization, signal, (credential) => postOnce(push, signal, credential));
  }

  return { post, close: () => agent.destroy() };
}

function headersOf(
  { body, encoding }: LokiPush,
  { headers, tenantId }: LokiConnectionOptions,
  credential: string | undefined,
): OutgoingHttpHeaders {
  return {
    ...headers,
    ...(tenantId === undefined ? {} : { 'x-scope-orgid': tenantId }),
    ...(credential === undefined ? {} : { authorization: credential }),
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    'content-type': 'application/json',
    'content-length': body.length,
  };
}

/** The answer, of whose body the first is kept and the rest read: the connection is wanted again. */
async function readAnswer(response: IncomingMessage): Promise<LokiAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (bytes < MAX_ANSWER_BYTES) chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_READ_BYTES) break;
  }
  const text = Buffer.concat(chunks).toString('utf8', 0, MAX_ANSWER_BYTES);
  return { status: response.statusCode ?? 0, text, retryAfter: response.headers['retry-after'] };
}
