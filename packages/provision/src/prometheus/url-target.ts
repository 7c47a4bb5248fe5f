const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** An address in the parts in which Prometheus wants it. */
export interface UrlTarget {
  readonly scheme: string;
  /** Without a slash at the end; empty for the root. */
  readonly path: string;
  /** A host and a port. */
  readonly target: string;
}

/** Takes an address apart that a browser would open. */
export function urlTarget(address: string): UrlTarget {
  const { protocol, hostname, port, pathname } = new URL(address);
  return {
    scheme: protocol.slice(0, -1),
    path: pathname.replace(/\/$/, ''),
    target: `${hostname}:${port === '' ? DEFAULT_PORTS[protocol] : port}`,
  };
}
