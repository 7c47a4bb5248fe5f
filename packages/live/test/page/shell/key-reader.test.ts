import { expect, it, vi } from 'vitest';
import { createKeyReader } from '../../../page/shell/key-reader.js';

function reader(): {
  readonly read: ReturnType<typeof createKeyReader>;
  readonly routes: () => void;
  readonly pause: () => void;
} {
  const [routes, pause] = [vi.fn(), vi.fn()];
  const bindings = new Map([
    ['g r', routes],
    ['p', pause],
  ]);
  return { read: createKeyReader(() => bindings), routes, pause };
}

it('obeys one key, and two one after the other', () => {
  const { read, routes, pause } = reader();
  expect([read('p', 0), read('g', 10), read('r', 900)]).toEqual([true, false, true]);
  expect(pause).toHaveBeenCalledOnce();
  expect(routes).toHaveBeenCalledOnce();
});

it('forgets the first of two after a while, and after another key', () => {
  const { read, routes } = reader();
  expect([read('g', 0), read('r', 1_501)]).toEqual([false, false]);
  expect([read('g', 2_000), read('x', 2_010), read('r', 2_020)]).toEqual([false, false, false]);
  expect(routes).not.toHaveBeenCalled();
});

it('takes the second key alone when the two mean nothing', () => {
  const { read, pause } = reader();
  expect([read('g', 0), read('p', 10)]).toEqual([false, true]);
  expect(pause).toHaveBeenCalledOnce();
});
