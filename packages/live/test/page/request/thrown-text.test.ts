import { describe, expect, it } from 'vitest';
import { causesOf, stackText } from '../../../page/screens/request/thrown-text.js';

describe('what was thrown', () => {
  const cause = { name: 'Error', message: 'refused', stack: undefined, cause: undefined };
  const thrown = { name: 'TypeError', message: 'no price', stack: 'TypeError: no price\n    at total', cause };

  it('comes before its causes', () => {
    expect(causesOf(thrown)).toEqual([thrown, cause]);
  });

  it('is text by its stack, or else by its name', () => {
    expect(causesOf(thrown).map(stackText)).toEqual(['TypeError: no price\n    at total', 'Error: refused']);
  });
});
