import { ERROR_CODES, PROBLEM_CODES } from '@vigia/contract';
import { expect, test } from 'vitest';
import { publishedPackages } from '../../scripts/workspace.mjs';
import { codeWithoutComments, sourceFiles } from './source-imports.js';

const TABLES = 'packages/contract/src/errors/';

const code = publishedPackages()
  .flatMap(({ directory }) => sourceFiles(`${directory}/src`))
  .filter((file) => !file.startsWith(TABLES))
  .map(codeWithoutComments)
  .join('\n');

test.each(Object.keys(ERROR_CODES))('%s is thrown somewhere', (name) => {
  expect(code).toMatch(new RegExp(`(?:new VigiaError|reject)\\(\\s*'${name}'|code: '${name}'`));
});

test.each(Object.keys(PROBLEM_CODES))('%s is reported somewhere', (name) => {
  expect(code).toMatch(new RegExp(`code: '${name}'`));
});
