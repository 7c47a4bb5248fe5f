import { describe, expect, it } from 'vitest';
import { publishedPackages } from '../../scripts/workspace.mjs';
import { codeWithoutComments, sourceFiles } from './source-imports.js';

const readers =
  /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*\[\s*['"`]env|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b|\benv\b[^;]*from\s+'(node:)?process'/;

describe('reading the environment', () => {
  it.each(publishedPackages().map(({ directory }) => directory))(
    '%s reads it in options/environment.ts only',
    (directory) => {
      const files = sourceFiles(`${directory}/src`).filter((file) => readers.test(codeWithoutComments(file)));
      expect(files.filter((file) => file !== `${directory}/src/options/environment.ts`)).toEqual([]);
    },
  );

  it('would notice each way to read it', () => {
    const ways = ['process.env.X', "process['env']", 'const { env } = process;', "import { env } from 'node:process'"];
    expect(ways.filter((way) => !readers.test(way))).toEqual([]);
  });
});
