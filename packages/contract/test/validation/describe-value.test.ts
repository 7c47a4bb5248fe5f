import { expect, test } from 'vitest';
import { describeKey, describeValue } from '../../src/index.js';

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
  [Number.NaN, 'NaN'],
  [10n, '10n'],
  [Symbol('secret'), 'a symbol'],
  ['line\nbreak', String.raw`"line\nbreak"`],
  ['x'.repeat(200), `"${'x'.repeat(64)}…"`],
  ['postgres://user:password@host/db', '"postgres://***@host/db"'],
  [[1, 2], 'an array of 2'],
  [{ password: 'p' }, 'an object'],
  [new Map(), 'a value of type Map'],
  [() => 'body', 'a function'],
])('%#: a value is named in one short line', (value, described) => {
  expect(describeValue(value)).toBe(described);
});

test('a name of somebody else is kept in one short line', () => {
  expect(describeKey('a\nb"c')).toBe(String.raw`a\nb\"c`);
  expect(describeKey('k'.repeat(100))).toBe(`${'k'.repeat(64)}…`);
});

test('a proxy that was revoked is named too', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(describeValue(proxy)).toBe('an unreadable object');
});
