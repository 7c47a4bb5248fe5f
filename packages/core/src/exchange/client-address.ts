import type { ExchangeStart } from '@vigia/contract';
import { addressOf, forwardedChain } from './forwarded-chain.js';
import { remembered } from './remembered.js';
import { truncatedAddress } from './truncated-address.js';
import { createTrustTest, type TrustProxy, type TrustTest } from './trusted-proxies.js';

/** What is told of clients. */
export interface ClientAddressOptions {
  readonly trustProxy: TrustProxy;
  /** `truncated` keeps 24 bits of IPv4 and 48 of IPv6. */
  readonly address: 'full' | 'truncated' | 'off';
}

/** The address of the client of a request, from its peer and its headers. */
export type ReadClientAddress = (
  remoteAddress: string | undefined,
  headers: ExchangeStart['headers'],
) => string | undefined;

/** Reads the address of clients: the peer's, or, while peers are trusted, the one that they have noted last. */
export function createClientAddress({ trustProxy, address }: ClientAddressOptions): ReadClientAddress {
  const isTrusted = createTrustTest(trustProxy);
  if (address === 'off') return () => undefined;
  const shorten = address === 'truncated' ? truncatedAddress : (full: string) => full;
  // Clients keep their connections, and proxies are few: to look one up takes a tenth of the half microsecond.
  const peerOf = remembered(addressOf);
  return (remoteAddress, headers) => {
    const peer = peerOf(remoteAddress ?? '');
    if (peer === '') return undefined;
    return shorten(isTrusted(peer, 0) ? behind(peer, forwardedChain(headers), isTrusted) : peer);
  };
}

/** Goes back through the proxies, as far as each is trusted to tell of the one before it. */
function behind(peer: string, chain: readonly string[], isTrusted: TrustTest): string {
  let client = peer;
  for (let step = 0; step < chain.length && isTrusted(client, step); step += 1) {
    const before = chain.at(-1 - step) ?? '';
    if (before === '') break;
    client = before;
  }
  return client;
}
