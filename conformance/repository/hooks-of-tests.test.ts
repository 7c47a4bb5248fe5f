import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryDirectory, workspacePackages } from '../../scripts/workspace.mjs';

const HOOK = /^(?:before|after)(?:Each|All)\(/m;

const MOCK = /^vi\.mock\(/m;

/** What is in the directories of tests of the packages. */
const files = workspacePackages()
  .filter(({ directory }) => directory.startsWith('packages/'))
  .flatMap(({ directory }) => {
    const root = join(repositoryDirectory, directory, 'test');
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name));
  })
  .filter((path) => path.endsWith('.ts'));

function filesWith(pattern: RegExp, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => pattern.test(readFileSync(path, 'utf8')));
}

// Such a hook would run for the first file that imports it and for no other: files that are not isolated share it.
test('no file that tests import has a hook outside a function; `onTestFinished` inside one is for every test', () => {
  const imported = files.filter((path) => !path.endsWith('.test.ts'));
  expect(imported.length).toBeGreaterThan(50);
  expect(filesWith(HOOK, imported)).toEqual([]);
});

// What another file has imported already is not mocked any more.
test('a file that mocks a module has its process alone', () => {
  const sharing = files.filter((path) => path.endsWith('.test.ts') && !path.endsWith('.alone.test.ts'));
  expect(filesWith(MOCK, sharing)).toEqual([]);
});
