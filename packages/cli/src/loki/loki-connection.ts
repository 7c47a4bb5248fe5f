import { Agent as HttpAgent, type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { VigiaError } from '@vigia/contract';
import type { Login } from '../options/login.js';
import type { LokiAddress } from './loki-address.js';

/** What Loki, or what stands before it, answered. */
export interface LokiAnswer {
  readonly status: number;
  /** Empty when the answer was too large to be read. */
  readonly text: string;
  readonly isTooLarge: boolean;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  /** The values of the headers that went with the question, and that no message may show. */
  readonly sentSecrets: readonly string[];
}

/** Asks Loki over connections that are kept. */
export interface LokiConnection {
  /** The address, for messages: without a login. */
  readonly address: string;
  /** Rejects when no answer comes, and when the signal aborts. */
  get(path: string, parameters: Readonly<Record<string, string>>): Promise<LokiAnswer>;
  close(): void;
}

/** Loki gives up after a minute by default. */
const TIMEOUT_MS = 90_000;

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * @see LokiConnection
 * @throws VigiaError for a tenant or login that fits into no header.
 */
export function createLokiConnection(address: LokiAddress, login: Login, signal: AbortSignal): LokiConnection {
  const isSecure = address.base.startsWith('https:');
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const request = isSecure ? requestHttps : requestHttp;
  const headers = headersOf(address, login);
  const sentSecrets = [headers.authorization ?? ''];

  return {
    address: address.base,
    get(path, parameters) {
      const url = `${address.base}${path}?${new URLSearchParams(parameters)}`;
      return new Promise((resolve, reject) => {
        const outgoing = request(url, { agent, headers, signal, timeout: TIMEOUT_MS }, (response) => {
          readAnswer(response).then((answer) => resolve({ ...answer, sentSecrets }), reject);
        });
        outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} seconds`)));
        outgoing.on('error', reject);
        outgoing.end();
      });
    },
    close: () => agent.destroy(),
  };
}

function headersOf(address: LokiAddress, login: Login): OutgoingHttpHeaders {
  const { tenant, token } = login;
  const username = login.username ?? address.username;
  const password = login.password ?? address.password ?? '';
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const credential = username === undefined ? undefined : basic;
  return {
    accept: 'application/json',
    ...header('x-scope-orgid', tenant),
    ...header('authorization', token === undefined ? credential : `Bearer ${token}`),
  };
}

function header(name: string, value: string | undefined): OutgoingHttpHeaders {
  if (value === undefined) return {};
  if (/^[\x20-\x7e]*$/.test(value)) return { [name]: value };
  const kind = name === 'authorization' ? 'token' : 'tenant';
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    `The ${kind} has characters that no header takes: spaces, breaks or accents.`,
  );
}

async function readAnswer(response: IncomingMessage): Promise<Omit<LokiAnswer, 'sentSecrets'>> {
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
