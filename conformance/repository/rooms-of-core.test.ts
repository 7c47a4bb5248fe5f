import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles } from './source-imports.js';

function importsBetween(room: string, other: string): readonly string[] {
  const imports = sourceFiles(`packages/core/src/${room}`).flatMap(importsOf);
  return imports.filter(({ specifier }) => specifier.includes(`/${other}/`)).map(({ file }) => file);
}

describe('the rooms of core', () => {
  it.each([
    ['logging', 'metrics'],
    ['metrics', 'logging'],
  ])('%s never imports %s', (room, other) => {
    expect(sourceFiles(`packages/core/src/${room}`)).not.toEqual([]);
    expect(importsBetween(room, other)).toEqual([]);
  });
});
