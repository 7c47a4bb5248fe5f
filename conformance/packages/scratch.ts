import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { packPackages } from '../../scripts/pack-packages.mjs';
import { publishedPackages } from '../../scripts/workspace.mjs';
import { type LocalRegistry, startRegistry } from './local-registry.js';
import { needProgram } from './run-program.js';
import { readTarball, type Tarball } from './tarball.js';

const INSTALL = ['npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];

/** Somewhere outside of the workspace, where our packages can be installed as they would be published. */
export interface Scratch {
  readonly directory: string;
  readonly tarballs: readonly Tarball[];
  /** Makes a directory with these files, and an `.npmrc` that knows where our packages are. */
  project(name: string, files: Readonly<Record<string, string | object>>): string;
  close(): void;
}

/** Packs every published package, as it was built from the source that is there now. */
export async function createScratch(): Promise<Scratch> {
  assertFreshBuild(...publishedPackages().map((one) => one.directory));
  const directory = mkdtempSync(join(tmpdir(), 'vigia-packages-'));
  const paths = await packPackages(join(directory, 'packed'));
  const tarballs = Object.values(paths).map(readTarball);
  const registry = await startRegistry(tarballs);
  return {
    directory,
    tarballs,
    project: (name, files) => writeProject(join(directory, name), registry, files),
    close() {
      registry.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
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
