import { expect, test, vi } from 'vitest';
import { ERROR_CODES, PROBLEM_CODES, VigiaError } from '../../src/index.js';

test('carries its code, its message and its cause', () => {
  const cause = new Error('below');
  const error = new VigiaError('VIGIA_OPTION_INVALID', 'Above.', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'VigiaError', code: 'VIGIA_OPTION_INVALID', message: 'Above.', cause });
  expect(Object.keys(error)).toEqual(['name', 'code']);
});

test('is recognised when it comes from another copy of the package', async () => {
  vi.resetModules();
  const other = await import('../../src/index.js');
  const error = new other.VigiaError('VIGIA_OPTION_INVALID', 'From elsewhere.');
  expect(error).not.toBeInstanceOf(VigiaError);
  expect(VigiaError.isInstance(error)).toBe(true);
});

test.each([undefined, null, 'VigiaError', {}, new Error('other')])('%s is not one', (value) => {
  expect(VigiaError.isInstance(value)).toBe(false);
});

test('every code says in sentences what it means and what to do', () => {
  for (const [code, { meaning, remedy }] of Object.entries({ ...ERROR_CODES, ...PROBLEM_CODES })) {
    expect(code).toMatch(/^VIGIA_[A-Z]+(?:_[A-Z]+)*$/);
    expect([meaning, remedy].filter((sentence) => !/^[A-Z`].*\.$/.test(sentence))).toEqual([]);
  }
});
