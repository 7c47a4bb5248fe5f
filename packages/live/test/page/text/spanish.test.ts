import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../page/text/english.js';
import { SPANISH } from '../../../page/text/spanish.js';

type Leaf = readonly [path: string, text: string];

/** Every text with the keys that lead to it. */
function textsOf(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, below]) => textsOf(below, `${path}.${key}`));
}

function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

const spanish = new Map(textsOf(SPANISH));

describe('the page in Spanish', () => {
  it('has the keys of the English one, and no other', () => {
    expect([...spanish.keys()]).toEqual(textsOf(ENGLISH).map(([path]) => path));
  });

  it.each(textsOf(ENGLISH))('has the placeholders of %s', (path, english) => {
    expect(placeholders(spanish.get(path) ?? '')).toEqual(placeholders(english));
  });

  it('says nothing with an empty text', () => {
    expect([...spanish].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
