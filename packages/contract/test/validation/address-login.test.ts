import { expect, test } from 'vitest';
import { describeAddress, loginIn } from '../../src/index.js';

test.each([
  ['loki:3100', '"loki:3100"'],
  ['ftp://me:hush@loki', '"ftp://***@loki"'],
  ['me:hush@loki:3100', '"***@loki:3100"'],
  ['https//me:hush@loki', '"***@loki"'],
  ['https://me:hu/sh@loki', '"https://***@loki"'],
  ['https://me:hu@sh@loki:port', '"https://***@loki:port"'],
  ['me:hu\nsh@loki', '"***@loki"'],
])('%j is named without its login', (text, described) => {
  expect(describeAddress(text)).toBe(described);
});

test.each([
  ['http://loki', undefined, undefined],
  ['http://me@loki', 'me', undefined],
  ['http://me%40shop:h%20sh@loki', 'me@shop', 'h sh'],
  ['http://me:100%@loki', 'me', '100%'],
])('the login in %s', (address, username, password) => {
  expect(loginIn(new URL(address))).toEqual({ username, password });
});
