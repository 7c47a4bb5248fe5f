import type { ClientAddressOptions } from '../exchange/client-address.js';
import type { DomainOption, RouteOption } from '../exchange/request-view.js';
import type { ClientOptions } from './client-options.js';
import { DEFAULTS } from './defaults.js';
import type { IgnoreOption, RequestIdOptions, RequestsOptions } from './telemetry-options.js';

/** How the id of a caller is read and echoed. */
export interface ResolvedRequestId {
  /** In lower case. */
  readonly header: string;
  readonly trust: 'private' | 'always' | 'never';
  readonly echo: boolean;
}

/** How requests are seen. */
export interface ResolvedRequests {
  /** Expressions carry no state: they are copies without the flags `g` and `y`. */
  readonly ignore: IgnoreOption;
  readonly route: RouteOption | undefined;
  readonly domain: DomainOption | undefined;
  readonly id: ResolvedRequestId | undefined;
  readonly client: ClientAddressOptions;
}

/** Completes how requests are seen. */
export function resolveRequests({ ignore, route, domain, id, client }: RequestsOptions): ResolvedRequests {
  return Object.freeze({
    ignore: ignore ?? DEFAULTS.ignore,
    route,
    domain,
    id: resolveId(id ?? {}),
    client: resolveClient(client ?? {}),
  });
}

function resolveClient({ trustProxy, address }: ClientOptions): ClientAddressOptions {
  const { client } = DEFAULTS;
  return Object.freeze({ trustProxy: trustProxy ?? client.trustProxy, address: address ?? client.address });
}

function resolveId(given: false | RequestIdOptions): ResolvedRequestId | undefined {
  if (given === false) return undefined;
  return Object.freeze({
    header: given.header ?? DEFAULTS.id.header,
    trust: given.trust ?? DEFAULTS.id.trust,
    echo: given.echo ?? DEFAULTS.id.echo,
  });
}
