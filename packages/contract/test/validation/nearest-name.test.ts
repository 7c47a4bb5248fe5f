import { expect, test } from 'vitest';
import { nearestName } from '../../src/index.js';

const NAMES = ['path', 'token', 'authorize', 'registry', 'limits', 'id'];

test.each([
  ['pth', 'path'],
  ['paths', 'path'],
  ['Token', 'token'],
  ['tokne', 'token'],
  ['authorise', 'authorize'],
  ['authorization', undefined],
  ['limit', 'limits'],
  ['ids', 'id'],
  ['', undefined],
  ['something', undefined],
  ['x'.repeat(100_000), undefined],
])('%s', (written, meant) => {
  expect(nearestName(written, NAMES)).toBe(meant);
});
