import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryDirectory, workspacePackages } from '../../scripts/workspace.mjs';

const HOOK = /^(?:before|after)(?:Each|All)\(/m;

function filesBesideTests(directory: string): readonly string[] {
  const root = join(repositoryDirectory, directory, 'test');
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => join(root, name));
}

// Such a hook would run for the first file that imports it and for no other: files that are not isolated share it.
test('no file that tests import has a hook outside a function; `onTestFinished` inside one is for every test', () => {
  const packages = workspacePackages().filter(({ directory }) => directory.startsWith('packages/'));
  const files = packages.flatMap(({ directory }) => filesBesideTests(directory));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => HOOK.test(readFileSync(file, 'utf8')))).toEqual([]);
});
