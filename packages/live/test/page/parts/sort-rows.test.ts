import { expect, it } from 'vitest';
import { keepOrder, sortRows } from '../../../page/parts/sort-rows.js';

const rows = [
  { name: 'r10', value: 2 },
  { name: 'r9', value: 1 },
  { name: 'none', value: undefined },
  { name: 'r1', value: 2 },
];
const names = (sorted: readonly { readonly name: string }[]): string => sorted.map(({ name }) => name).join(' ');

it('sorts numbers, keeps equal ones as they were, and has unknown ones last both ways', () => {
  expect(names(sortRows(rows, 'ascending', ({ value }) => value))).toBe('r9 r10 r1 none');
  expect(names(sortRows(rows, 'descending', ({ value }) => value))).toBe('r10 r1 r9 none');
});

it('sorts text as people do', () => {
  expect(names(sortRows(rows, 'ascending', ({ name }) => name))).toBe('none r1 r9 r10');
});

it('keeps rows where they stood, with new ones last', () => {
  const now = [{ name: 'new' }, { name: 'b' }, { name: 'a' }, { name: 'newer' }];
  expect(names(keepOrder(now, ['a', 'gone', 'b'], ({ name }) => name))).toBe('a b new newer');
});
