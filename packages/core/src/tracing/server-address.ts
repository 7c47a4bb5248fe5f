import type { ExchangeStart } from '@vigia/contract';

/** The name under which a client asked for a service. */
export interface ServerAddress {
  readonly address: string;
  /** `undefined` where it is the one of the scheme. */
  readonly port: number | undefined;
}

/** A name, an IPv4, or an IPv6 in brackets; then a port. */
const HOST = /^(?:\[([0-9a-f:.]{2,45})\]|([\w.-]{1,253}))(?::(\d{1,5}))?$/i;

/** Reads the host of a request, in HTTP/2 its authority; `undefined` where there is none that is well formed. */
export function serverAddressOf(headers: ExchangeStart['headers']): ServerAddress | undefined {
  const host = headers[':authority'] ?? headers['host'];
  const [, bracketed, name = bracketed, port] = (typeof host === 'string' && HOST.exec(host)) || [];
  if (name === undefined) return undefined;
  return { address: name, port: port === undefined ? undefined : Number(port) };
}
