import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from '../../src/serving/private-address.js';

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
    '::ffff:c0a8:1',
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
