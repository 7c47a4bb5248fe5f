import type { OutgoingHttpHeaders } from 'node:http';
import {
  type Credentials,
  createAuthorization,
  credentialsFor,
  sendAuthorized,
} from '../../authorization/authorization.js';
import { createPoster } from '../../posting/poster.js';
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
  const poster = createPoster({ address, ca: options.ca });

  async function postOnce(push: LokiPush, signal: AbortSignal, credential: string | undefined): Promise<LokiAnswer> {
    const headers = headersOf(push, options, credential);
    const sentSecrets = [credential ?? '', ...Object.values(options.headers ?? {})];
    const { status, body, retryAfter } = await poster.post({ headers, body: push.body }, signal);
    return { status, text: body.toString(), retryAfter, sentSecrets };
  }

  function post(push: LokiPush, signal: AbortSignal): Promise<LokiAnswer> {
    return sendAuthorized(authorization, signal, (credential) => postOnce(push, signal, credential));
  }

  return { post, close: poster.close };
}

function headersOf(
  { encoding }: LokiPush,
  { headers, tenantId }: LokiConnectionOptions,
  credential: string | undefined,
): OutgoingHttpHeaders {
  return {
    ...headers,
    ...(tenantId === undefined ? {} : { 'x-scope-orgid': tenantId }),
    ...(credential === undefined ? {} : { authorization: credential }),
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    'content-type': 'application/json',
  };
}
