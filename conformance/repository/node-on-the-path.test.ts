import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryDirectory, workspacePackages } from '../../scripts/workspace.mjs';

// The package that brings Node 24 has a command `node`. Where a directory of commands held it, everything that is
// started from there would silently run on Node 24.
it('no installed package replaces the command node', () => {
  const directories = ['', ...workspacePackages().map(({ directory }) => directory)];
  const commands = directories.map((directory) => join(repositoryDirectory, directory, 'node_modules/.bin/node'));
  expect(commands.filter((command) => existsSync(command))).toEqual([]);
});
