import { describe, expect, test } from 'vitest';
import { createTokenTest } from '../../src/serving/token-test.js';

/** A secret that counts how often it is asked, and a clock that stands still. */
function createRotatingSecret(first: string) {
  const state = { current: first, asked: 0, nowMs: 0 };
  const ask = async () => {
    state.asked += 1;
    return state.current;
  };
  return { state, isRight: createTokenTest(ask, () => state.nowMs) };
}

describe('a token in a string', () => {
  test.each([
    ['secret', true],
    ['Secret', false],
    ['secre', false],
    ['secrets', false],
    ['', false],
    ['s'.repeat(100_000), false],
  ])('%s is right: %s', async (presented, right) => {
    expect(await createTokenTest('secret')(presented)).toBe(right);
  });

  test('that is empty is matched by nothing', async () => {
    expect(await createTokenTest('')('')).toBe(false);
  });
});

describe('a token from a function', () => {
  test('is asked for once while it is right', async () => {
    const { state, isRight } = createRotatingSecret('first');
    expect([await isRight('first'), await isRight('first')]).toEqual([true, true]);
    expect(state.asked).toBe(1);
  });

  test('is asked for again when a token was refused, so that it can rotate', async () => {
    const { state, isRight } = createRotatingSecret('first');
    await isRight('first');
    state.current = 'second';
    state.nowMs += 1_000;
    expect([await isRight('second'), await isRight('first')]).toEqual([true, false]);
    expect(state.asked).toBe(2);
  });

  test('is asked for once a second at most, however many guess', async () => {
    const { state, isRight } = createRotatingSecret('first');
    for (state.nowMs = 0; state.nowMs < 3_000; state.nowMs += 10) expect(await isRight('guess')).toBe(false);
    expect(state.asked).toBe(3);
  });

  test('is asked for once by those who come at the same time', async () => {
    const { state, isRight } = createRotatingSecret('first');
    expect(await Promise.all(['first', 'wrong', 'first'].map(isRight))).toEqual([true, false, true]);
    expect(state.asked).toBe(1);
  });

  test.each([[''], [undefined], [42]])('that returns %j is matched by nothing', async (value) => {
    const isRight = createTokenTest(() => value as string);
    expect([await isRight(''), await isRight(String(value))]).toEqual([false, false]);
  });

  test('keeps the last one when asking fails, and tells of the failure', async () => {
    const state = { nowMs: 0, broken: false };
    const ask = () => (state.broken ? Promise.reject(new Error('no vault')) : 'first');
    const isRight = createTokenTest(ask, () => state.nowMs);
    await isRight('first');
    state.broken = true;
    state.nowMs += 1_000;
    await expect(isRight('second')).rejects.toThrow('no vault');
    expect(await isRight('first')).toBe(true);
  });
});
