import { BlockList, isIP } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from '../../src/serving/private-address.js';
import { createRandom, type Random } from '../random.js';

describe('private', () => {
  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.1.1',
    '::1',
    'fc00::1',
    'fdff:ffff::1',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    '::ffff:127.0.0.1',
    '::ffff:10.1.2.3',
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
});

describe('not private', () => {
  test.each([
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::2',
    'fbff::1',
    'fe00::1',
    'fec0::1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    '64:ff9b::10.0.0.1',
    '2002:a00:1::1',
    'localhost',
    '10.0.0.1:80',
    '10.0.0',
    '010.0.0.1',
    '',
    '%eth0',
    undefined,
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

const NETWORKS = [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const;

test("agrees with Node's own arithmetic about 20,000 addresses", () => {
  const networks = new BlockList();
  for (const [network, prefix, family] of NETWORKS) networks.addSubnet(network, prefix, family);
  const random = createRandom(7);
  const addresses = Array.from({ length: 20_000 }, () => randomAddress(random));

  const expected = addresses.filter((address) => networks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6'));
  expect(addresses.filter(isPrivateAddress)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(1_000);
});

/** Often near the borders of the networks. */
function randomAddress(random: Random): string {
  const first = random.pick([9, 10, 11, 126, 127, 128, 169, 172, 192, random.below(256)]);
  const second = random.pick([15, 16, 31, 32, 167, 168, 253, 254, random.below(256)]);
  const ipv4 = `${first}.${second}.${random.below(256)}.${random.below(256)}`;
  const head = random.pick(['fbff', 'fc00', 'fdff', 'fe00', 'fe7f', 'fe80', 'febf', 'fec0', 'fc', 'fe8', '1', '2001']);
  const tail = Array.from({ length: 7 }, () => random.below(65_536).toString(16)).join(':');
  return random.pick([ipv4, `::ffff:${ipv4}`, `${head}:${tail}`, `${head}::${random.below(10)}`]);
}
