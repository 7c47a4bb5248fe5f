import type { ExchangeStart } from '@vigia/contract';
import { remembered } from '../exchange/remembered.js';

/** The name under which a client asked for a service. */
export interface ServerAddress {
  readonly address: string;
  /** `undefined` where it is the one of the scheme. */
  readonly port: number | undefined;
}

const NONE: ServerAddress = { address: '', port: undefined };
const LONGEST_CHARACTERS = 261;
/** A name, an IPv4, or an IPv6 in brackets; then a port. */
const HOST = /^(?:\[([0-9a-f:.]{2,45})\]|([\w.-]{1,253}))(?::(\d{1,5}))?$/i;

/** Reads the host of a request, in HTTP/2 its authority; `undefined` where there is none that is well formed. */
export type ReadServerAddress = (headers: ExchangeStart['headers']) => ServerAddress | undefined;

/** A service has few names, and to look one up takes a tenth of a quarter of a microsecond. */
export function createServerAddress(): ReadServerAddress {
  const addressOf = remembered(parseHost);
  return (headers) => {
    const host = headers[':authority'] ?? headers['host'];
    if (typeof host !== 'string' || host.length > LONGEST_CHARACTERS) return undefined;
    const server = addressOf(host);
    return server === NONE ? undefined : server;
  };
}

function parseHost(host: string): ServerAddress {
  const [, bracketed, name = bracketed, port] = HOST.exec(host) ?? [];
  if (name === undefined) return NONE;
  return { address: name, port: port === undefined ? undefined : Number(port) };
}
