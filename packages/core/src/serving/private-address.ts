import { BlockList, isIP } from 'node:net';

/**
 * Loopback, private and link-local. 100.64.0.0/10 is not among them: RFC 6598 shares it between the customers of a
 * carrier, who are strangers to each other.
 */
const PRIVATE_NETWORKS: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
];

const NETWORKS: Pick<BlockList, 'check'> = privateNetworks();

function privateNetworks(): BlockList {
  const networks = new BlockList();
  for (const [network, prefix, family] of PRIVATE_NETWORKS) networks.addSubnet(network, prefix, family);
  return networks;
}

/**
 * Whether an address, IPv4-mapped ones included, is of a machine nearby. None, as on a Unix socket, is not: whoever
 * is behind it cannot be known.
 */
export function isPrivateAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = withoutZone(address);
  const version = isIP(plain);
  return version !== 0 && NETWORKS.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}

/** Link-local addresses come with their interface: `fe80::1%eth0`. */
function withoutZone(address: string): string {
  const zone = address.indexOf('%');
  return zone === -1 ? address : address.slice(0, zone);
}
