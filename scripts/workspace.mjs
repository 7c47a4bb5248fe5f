import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of the repository, with a slash at its end. */
export const repositoryDirectory = fileURLToPath(new URL('../', import.meta.url));

const PARENTS = ['packages', 'examples'];
const SINGLE_PACKAGES = ['conformance', 'conformance/nest-11', 'bench'];

/**
 * Every package of the workspace: its directory relative to the root, and its manifest.
 *
 * @returns {{ directory: string, manifest: Record<string, any> }[]}
 */
export function workspacePackages() {
  return PARENTS.flatMap(children)
    .concat(SINGLE_PACKAGES)
    .filter((directory) => existsSync(manifestPath(directory)))
    .map((directory) => ({ directory, manifest: JSON.parse(readFileSync(manifestPath(directory), 'utf8')) }));
}

/** The packages that are published, as `workspacePackages` gives them. */
export function publishedPackages() {
  return workspacePackages().filter(({ manifest }) => manifest['private'] !== true);
}

/**
 * The directories of a package and of all packages of the workspace that it depends on.
 *
 * @param {string} name such as `@vigia/bench`
 */
export function directoriesBehind(name) {
  const packages = new Map(workspacePackages().map((one) => [one.manifest['name'], one]));
  const names = new Set([name]);
  for (const reached of names) {
    const dependencies = Object.keys(packages.get(reached)?.manifest['dependencies'] ?? {});
    for (const dependency of dependencies) if (packages.has(dependency)) names.add(dependency);
  }
  return [...names].flatMap((reached) => packages.get(reached)?.directory ?? []);
}

/** @param {string} parent */
function children(parent) {
  return readdirSync(`${repositoryDirectory}${parent}`).map((child) => `${parent}/${child}`);
}

/** @param {string} directory */
function manifestPath(directory) {
  return `${repositoryDirectory}${directory}/package.json`;
}
