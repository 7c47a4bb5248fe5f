import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceHash, sourceHashFile } from './source-hash.mjs';
import { repositoryDirectory, workspacePackages } from './workspace.mjs';

/**
 * The packages that have a build, but none that was made from the source that is there now.
 *
 * @param {...string} directories such as `packages/core`; every package when none is given
 */
export function staleBuilds(...directories) {
  const built = workspacePackages().filter(({ manifest }) => manifest['scripts']?.build !== undefined);
  const asked = directories.length === 0 ? built : built.filter((one) => directories.includes(one.directory));
  return asked.map((one) => one.directory).filter(isStale);
}

/**
 * Fails when a package that has a build was built from other source than is there now, or was not built.
 * Tests that start a process call it first, because the process runs `dist`.
 *
 * @param {...string} directories such as `packages/core`; every package when none is given
 */
export function assertFreshBuild(...directories) {
  const stale = staleBuilds(...directories);
  if (stale.length === 0) return;
  throw new Error(`dist is older than src in ${stale.join(', ')}. Build first: npm run build`);
}

/** @param {string} directory */
function isStale(directory) {
  const absolute = join(repositoryDirectory, directory);
  if (!existsSync(join(absolute, 'src'))) return false;
  const path = join(absolute, 'dist', sourceHashFile);
  return !existsSync(path) || readFileSync(path, 'utf8') !== sourceHash(absolute);
}
