import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { packPackages } from '../../scripts/pack-packages.mjs';
import { publishedPackages } from '../../scripts/workspace.mjs';
import { type LocalRegistry, startRegistry } from './local-registry.js';
import { needProgram } from './run-program.js';
import { readTarball, type Tarball } from './tarball.js';

const INSTALL = ['npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];

/** How long a test lets npm fetch and place packages, or their files be removed: thousands, on a slow disk. */
export const INSTALL_TIMEOUT_MS = 300_000;

/** Somewhere outside of the workspace, where our packages can be installed as they would be published. */
export interface Scratch {
  readonly directory: string;
  readonly tarballs: readonly Tarball[];
  /** Makes a directory with these files, and an `.npmrc` that knows where our packages are. */
  project(name: string, files: Readonly<Record<string, string | object>>): string;
  close(): Promise<void>;
}

/** Packs every published package, as it was built from the source that is there now. */
export async function createScratch(): Promise<Scratch> {
  assertFreshBuild(...publishedPackages().map((one) => one.directory));
  const directory = mkdtempSync(join(tmpdir(), 'vigia-packages-'));
  try {
    return await openScratch(directory);
  } catch (error) {
    await remove(directory);
    throw error;
  }
}

async function openScratch(directory: string): Promise<Scratch> {
  const paths = await packPackages(join(directory, 'packed'));
  const tarballs = Object.values(paths).map(readTarball);
  const registry = await startRegistry(tarballs);
  return {
    directory,
    tarballs,
    project: (name, files) => writeProject(join(directory, name), registry, files),
    close() {
      registry.close();
      return remove(directory);
    },
  };
}

function remove(directory: string): Promise<void> {
  return rm(directory, { recursive: true, force: true });
}

/** Installs what the `package.json` of a directory asks for, with npm. */
export async function installProject(directory: string): Promise<void> {
  await needProgram(directory, INSTALL);
}

function writeProject(
  directory: string,
  registry: LocalRegistry,
  files: Readonly<Record<string, string | object>>,
): string {
  for (const [path, content] of Object.entries({ ...files, '.npmrc': registry.settings })) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
  return directory;
}
