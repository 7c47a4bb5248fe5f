import type { TrustProxy } from '../exchange/trusted-proxies.js';

/** Whose address an event and a line have. */
export interface ClientOptions {
  /**
   * The proxies whose word is taken for the address of a client (`X-Forwarded-For`, `Forwarded`): `true` for all, how
   * many there are, or their addresses and networks. @defaultValue `false`: the address is the peer's
   */
  readonly trustProxy?: TrustProxy | undefined;
  /** `truncated` keeps 24 bits of IPv4 and 48 of IPv6; `off` keeps none. @defaultValue `full` */
  readonly address?: 'full' | 'truncated' | 'off' | undefined;
}
