/** What an origin says of who is called. */
export interface CalledHost {
  /** The name, with its port where that is not the usual one of the scheme. */
  readonly label: string;
  /** The name or the address, that of IPv6 without brackets. */
  readonly address: string;
  readonly port: number | undefined;
}

const USUAL_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?/i;

/** Reads an origin such as `https://API.example:8443`. What is none is a name without a port. */
export function calledHost(origin: string): CalledHost {
  const [, scheme = '', name = origin, digits] = ORIGIN.exec(origin) ?? [];
  const usual = USUAL_PORTS[scheme.toLowerCase()];
  const port = digits === undefined ? usual : Number(digits);
  const lower = name.toLowerCase();
  return {
    label: port === undefined || port === usual ? lower : `${lower}:${port}`,
    address: lower.startsWith('[') ? lower.slice(1, -1) : lower,
    port,
  };
}
