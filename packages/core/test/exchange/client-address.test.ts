import { describe, expect, it } from 'vitest';
import { type ClientAddressOptions, createClientAddress } from '../../src/exchange/client-address.js';
import { truncatedAddress } from '../../src/exchange/truncated-address.js';
import { isNetwork } from '../../src/exchange/trusted-proxies.js';

const CHAIN = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.0.0.2' };

function client(trustProxy: ClientAddressOptions['trustProxy'], headers = {}, peer: string | undefined = '10.0.0.1') {
  return createClientAddress({ trustProxy, address: 'full' })(peer, headers);
}

describe('the client is', () => {
  it.each<[ClientAddressOptions['trustProxy'], string]>([
    [false, '10.0.0.1'],
    [true, '6.6.6.6'],
    [0, '10.0.0.1'],
    [1, '10.0.0.2'],
    [2, '203.0.113.7'],
    [9, '6.6.6.6'],
    [['10.0.0.0/8'], '203.0.113.7'],
    [['10.0.0.1'], '10.0.0.2'],
    [['192.168.0.0/16'], '10.0.0.1'],
    [[], '10.0.0.1'],
  ])('with %o trusted %s', (trust, expected) => {
    expect(client(trust, CHAIN)).toBe(expected);
  });

  it.each([
    [{}, '10.0.0.1'],
    [{ 'x-forwarded-for': '' }, '10.0.0.1'],
    [{ 'x-forwarded-for': 'unknown' }, '10.0.0.1'],
    [{ 'x-forwarded-for': '203.0.113.7, <script>, 10.0.0.2' }, '10.0.0.2'],
    [{ 'x-forwarded-for': '203.0.113.7:4711' }, '203.0.113.7'],
    [{ 'x-forwarded-for': '[2001:db8::1]:4711' }, '2001:db8::1'],
    [{ 'x-forwarded-for': '::ffff:203.0.113.7' }, '203.0.113.7'],
    [{ 'x-forwarded-for': ['203.0.113.7', '10.0.0.2'] }, '203.0.113.7'],
    [{ forwarded: 'for=203.0.113.7;proto=https, for="[2001:db8::1]:80";by=x' }, '203.0.113.7'],
    [{ forwarded: 'proto=https;For="203.0.113.7:80"' }, '203.0.113.7'],
    [{ forwarded: 'for=_hidden' }, '10.0.0.1'],
    [{ forwarded: 'proto=https' }, '10.0.0.1'],
  ])('of %o with everybody trusted %s', (headers, expected) => {
    expect(client(true, headers)).toBe(expected);
  });

  it('the peer as IPv4 when it came as IPv6, without its zone', () => {
    expect(client(['10.0.0.0/8'], CHAIN, '::ffff:10.0.0.1')).toBe('203.0.113.7');
    expect(client(false, {}, 'fe80::1%eth0')).toBe('fe80::1');
    expect(client(['::1'], CHAIN, '::1')).toBe('10.0.0.2');
  });

  it('nobody without a socket, or when that is wanted', () => {
    expect(createClientAddress({ trustProxy: true, address: 'full' })(undefined, CHAIN)).toBeUndefined();
    expect(createClientAddress({ trustProxy: true, address: 'off' })('10.0.0.1', CHAIN)).toBeUndefined();
  });
});

it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/x', 'loopback', '', '10.0.0.0/-1', 'fe80::1%eth0'])(
  'takes "%s" for no network',
  (proxy) => {
    expect(isNetwork(proxy)).toBe(false);
    expect(client([proxy], CHAIN)).toBe('10.0.0.1');
  },
);

it.each([
  ['203.0.113.7', '203.0.113.0'],
  ['2001:db8:12:34::1', '2001:db8:12::'],
  ['2001:0DB8:0012:34:5:6:7:8', '2001:db8:12::'],
  ['2001:db8::1', '2001:db8:0::'],
  ['::1', '0:0:0::'],
  ['::', '0:0:0::'],
  ['64:ff9b::192.0.2.33', '64:ff9b:0::'],
])('truncates %s to %s', (address, expected) => {
  expect(truncatedAddress(address)).toBe(expected);
});
