import { expect, it } from 'vitest';
import { lineFingerprint } from '../../../src/logging/storms/line-fingerprint.js';

it.each<[unknown[], string]>([
  [['order %s failed', 7], 'order %s failed'],
  [['order 4711 failed'], 'order # failed'],
  [[{ order: 7 }, 'order failed'], 'order failed'],
  [[new Error('a'), 'order failed'], 'order failed'],
  [['x'.repeat(1000)], 'x'.repeat(200)],
  [[{ order: 7 }], ''],
  [[undefined], ''],
  [[null], ''],
  [[], ''],
  [[Object.assign(new Error('no stack'), { stack: undefined })], 'no stack'],
])('of %o is "%s"', (lineArguments, expected) => {
  expect(lineFingerprint(lineArguments)).toBe(expected);
});

it('is the place of an error without a message beside it', () => {
  const [one, another] = [1, 2].map((order) => new Error(`order ${order}`));
  const elsewhere = new Error('order 3');
  expect(lineFingerprint([one])).toContain('line-fingerprint.test');
  expect(lineFingerprint([{ err: another }])).toBe(lineFingerprint([one]));
  expect(lineFingerprint([elsewhere])).not.toBe(lineFingerprint([one]));
});
