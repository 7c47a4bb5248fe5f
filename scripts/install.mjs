import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from './pnpm.mjs';
import { repositoryDirectory, workspacePackages } from './workspace.mjs';

/** The command that installs exactly what the lockfile says. */
export const installCommand = pnpm(['install', '--frozen-lockfile']);

/** With `NODE_ENV=production` pnpm would leave out what builds and tests need. */
export const installEnvironment = { NODE_ENV: undefined, CI: 'true' };

/**
 * Whether `node_modules` is in step with the lockfile.
 * pnpm keeps a copy of the lockfile that it installed, and writes it when the packages are in place.
 */
export function isInstalled() {
  return sameFile('pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml') && workspacePackages().every(isLinked);
}

/**
 * @param {string} path
 * @param {string} other
 */
function sameFile(path, other) {
  if (!existsSync(join(repositoryDirectory, other))) return false;
  return readFileSync(join(repositoryDirectory, path)).equals(readFileSync(join(repositoryDirectory, other)));
}

/** @param {ReturnType<typeof workspacePackages>[number]} workspacePackage */
function isLinked({ directory, manifest }) {
  const hasDependencies = manifest['dependencies'] !== undefined || manifest['devDependencies'] !== undefined;
  return !hasDependencies || existsSync(join(repositoryDirectory, directory, 'node_modules'));
}
