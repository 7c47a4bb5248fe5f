import { expect, it } from 'vitest';
import { createResourceTable } from '../../src/model/resource.js';

it('makes one object of resources that are equal, whatever the order of their attributes', () => {
  const { same } = createResourceTable();
  const first = same({ 'service.name': 'orders', list: ['a', 'b'] });
  expect(same({ list: ['a', 'b'], 'service.name': 'orders' })).toBe(first);
  expect(same(JSON.parse(JSON.stringify(first)))).toBe(first);
});

it.each([{ 'service.name': 'users' }, { 'service.name': 'orders', more: 1 }, { 'service.name': ['orders'] }, {}])(
  'keeps others apart: %j',
  (other) => {
    const { same } = createResourceTable();
    const first = same({ 'service.name': 'orders' });
    expect(same(other)).not.toBe(first);
    expect(same(other)).toEqual(other);
  },
);

it('does not grow without end', () => {
  const { same } = createResourceTable();
  const first = same({ pid: 0 });
  const numbers = Array.from({ length: 10_000 }, (_, pid) => ({ pid }));
  for (const resource of numbers) expect(same(resource)).toEqual(resource);
  expect(same({ pid: 0 })).toBe(first);
  expect(same({ pid: 9_999 })).not.toBe(same({ pid: 9_999 }));
});
