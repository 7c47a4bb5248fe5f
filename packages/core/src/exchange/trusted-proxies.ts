import { BlockList, isIP } from 'node:net';

/**
 * Which peers may say who is behind them: `false` none, `true` all, a number so many from this end, or those with
 * these addresses or networks (`10.0.0.0/8`, `::1`).
 */
export type TrustProxy = boolean | number | readonly string[];

/** Whether the peer at an address, so many steps from this process, is trusted. */
export type TrustTest = (address: string, step: number) => boolean;

/** The test for a choice of proxies. What is no network (see {@link isNetwork}) is left aside. */
export function createTrustTest(trust: TrustProxy): TrustTest {
  if (typeof trust === 'boolean') return () => trust;
  if (typeof trust === 'number') return (_, step) => step < trust;
  const networks = new BlockList();
  for (const { address, bits } of trust.flatMap((text) => readNetwork(text) ?? [])) {
    networks.addSubnet(address, bits, familyOf(address));
  }
  return (address) => networks.check(address, familyOf(address));
}

/** Whether a text is an address or a network. */
export function isNetwork(text: string): boolean {
  return readNetwork(text) !== undefined;
}

interface Network {
  readonly address: string;
  readonly bits: number;
}

function readNetwork(text: string): Network | undefined {
  const [, address = '', prefix] = /^([^/%]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const mostBits = isIP(address) === 6 ? 128 : 32;
  const bits = prefix === undefined ? mostBits : Number(prefix);
  return isIP(address) === 0 || bits > mostBits ? undefined : { address, bits };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
