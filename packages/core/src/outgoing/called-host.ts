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

/** Origins that are remembered; of further ones each is read every time. */
const MAX_ORIGINS = 1_000;

/** {@link calledHost} for who asks with every call. */
export function createHostReader(): (origin: string) => CalledHost {
  const known = new Map<string, CalledHost>();
  return (origin) => {
    const found = known.get(origin);
    if (found !== undefined) return found;
    const host = calledHost(origin);
    if (known.size < MAX_ORIGINS) known.set(origin, host);
    return host;
  };
}
