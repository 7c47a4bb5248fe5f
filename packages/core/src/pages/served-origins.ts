import type { AddressInfo, Server } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** The origins at which pages are known to be served. */
export interface ServedOrigins {
  /** Tells of each origin once, at once of those that are known. */
  listen(told: (origin: string) => void): void;
  /** A server serves the pages, or will when it listens; nothing where there is none. */
  serve(server: Server | undefined): void;
  /** A server serves the pages at an address. */
  add(address: AddressInfo, isSecure: boolean): void;
}

/** @see ServedOrigins */
export function createServedOrigins(): ServedOrigins {
  const origins = new Set<string>();
  const listeners: ((origin: string) => void)[] = [];
  const known = new WeakSet<Server>();

  function listen(told: (origin: string) => void): void {
    listeners.push(told);
    for (const origin of origins) told(origin);
  }

  function add(address: AddressInfo, isSecure: boolean): void {
    const origin = originOf(address, isSecure);
    if (origins.has(origin)) return;
    origins.add(origin);
    for (const told of listeners) told(origin);
  }

  function serve(server: Server | undefined): void {
    if (server === undefined || known.has(server)) return;
    known.add(server);
    if (server.listening) addServer(server);
    else server.once('listening', () => addServer(server));
  }

  /** A Unix socket has no origin. */
  function addServer(server: Server): void {
    const address = server.address();
    if (typeof address === 'object' && address !== null) add(address, server instanceof TlsServer);
  }

  return { listen, serve, add };
}

/** Where whoever sits at the machine itself finds it: every browser knows `localhost`, and no other name of it. */
const LOCAL: ReadonlySet<string> = new Set(['::', '0.0.0.0', '::1', '127.0.0.1']);

function originOf({ address, family, port }: AddressInfo, isSecure: boolean): string {
  const host = family === 'IPv6' ? `[${address}]` : address;
  return `${isSecure ? 'https' : 'http'}://${LOCAL.has(address) ? 'localhost' : host}:${port}`;
}
