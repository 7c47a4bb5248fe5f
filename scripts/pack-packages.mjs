import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from './pnpm.mjs';
import { runCommand } from './run-command.mjs';
import { publishedPackages } from './workspace.mjs';

/**
 * Packs every published package, as a registry would get it.
 *
 * @param {string} directory emptied first
 * @returns {Promise<Record<string, string>>} the path of each tarball, by package name
 */
export async function packPackages(directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const command = pnpm(['-r', '--filter', './packages/*', 'pack', '--pack-destination', directory]);
  const { exitCode, output } = await runCommand(command, { quiet: true });
  if (exitCode !== 0) throw new Error(`Packing failed.\n${output}`);
  return Object.fromEntries(
    publishedPackages().map(({ manifest }) => [manifest['name'], join(directory, tarballName(manifest))]),
  );
}

/** @param {Record<string, any>} manifest */
function tarballName(manifest) {
  return `${manifest['name'].replace('@', '').replace('/', '-')}-${manifest['version']}.tgz`;
}
