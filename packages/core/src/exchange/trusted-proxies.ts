import { BlockList, isIP } from 'node:net';
import { VigiaError } from '@vigia/contract';

/**
 * Which peers may say who is behind them: `false` none, `true` all, a number so many from this end, or those with
 * these addresses or networks (`10.0.0.0/8`, `::1`).
 */
export type TrustProxy = boolean | number | readonly string[];

/** Whether the peer at an address, so many steps from this process, is trusted. */
export type TrustTest = (address: string, step: number) => boolean;

/**
 * The test for a choice of proxies.
 *
 * @throws {@link VigiaError} for what is no address and no network.
 */
export function createTrustTest(trust: TrustProxy): TrustTest {
  if (typeof trust === 'boolean') return () => trust;
  if (typeof trust === 'number') return (_, step) => step < trust;
  const networks = new BlockList();
  for (const network of trust) add(networks, network);
  return (address) => networks.check(address, familyOf(address));
}

function add(networks: BlockList, network: string): void {
  const [address = '', prefix] = network.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  if (isIP(address) === 0 || prefix === '' || !Number.isInteger(length) || length < 0 || length > bits) {
    throw new VigiaError(
      'VIGIA_OPTION_INVALID',
      `requests.client.trustProxy has "${network}": write an address or a network, such as "10.0.0.0/8".`,
    );
  }
  networks.addSubnet(address, length, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
