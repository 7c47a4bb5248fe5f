import { createHttpConnection, type HttpAnswer } from '../connection/http-connection.js';
import { loginHeaders, plainHeader } from '../connection/login-headers.js';
import type { Login } from '../options/login.js';
import type { LokiAddress } from './loki-address.js';

/** Asks Loki over connections that are kept. */
export interface LokiConnection {
  /** The address, for messages: without a login. */
  readonly address: string;
  /** Rejects when no answer comes, and when the signal aborts. */
  get(path: string, parameters: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  close(): void;
}

/** Loki gives up after a minute by default. */
const TIMEOUT_MS = 90_000;

/**
 * @see LokiConnection
 * @throws VigiaError for a tenant or login that fits into no header.
 */
export function createLokiConnection(address: LokiAddress, login: Login, signal: AbortSignal): LokiConnection {
  const { base } = address;
  const username = login.username ?? address.username;
  const password = login.password ?? address.password;
  const headers = {
    accept: 'application/json',
    ...plainHeader('x-scope-orgid', login.tenant),
    ...loginHeaders({ username, password, token: login.token }),
  };
  const connection = createHttpConnection({ base, headers, timeoutMs: TIMEOUT_MS, signal });
  return {
    address: base,
    get: (path, parameters) => connection.ask({ method: 'GET', path, parameters }),
    close: () => connection.close(),
  };
}
