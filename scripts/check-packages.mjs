// Packs every published package as npm would get it, and lets publint and attw look at each.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { packPackages } from './pack-packages.mjs';
import { reportDirectory } from './report-directory.mjs';
import { runCommand } from './run-command.mjs';
import { publishedPackages } from './workspace.mjs';

const PUBLINT = ['node_modules/.bin/publint', 'run', '--strict'];
const ATTW = ['node_modules/.bin/attw', '--format', 'table-flipped', '--no-emoji', '--profile'];

/** A package without `main` is for import alone. */
const importOnly = new Set(
  publishedPackages()
    .filter(({ manifest }) => manifest['main'] === undefined)
    .map(({ manifest }) => manifest['name']),
);

/** @param {string} name */
function checkersOf(name) {
  return [PUBLINT, [...ATTW, importOnly.has(name) ? 'esm-only' : 'node16']];
}

/** @param {readonly string[]} command */
async function passes(command) {
  const { exitCode, output } = await runCommand(command, { quiet: true });
  if (exitCode !== 0) console.log(`${command.join(' ')}\n${output}`);
  return exitCode === 0;
}

const tarballs = await packPackages(join(reportDirectory, 'packed'));
const commands = Object.entries(tarballs).flatMap(([name, path]) =>
  checkersOf(name).map((checker) => [...checker, path]),
);
/** @type {boolean[]} */
const results = [];
async function checkNext() {
  for (let command = commands.shift(); command !== undefined; command = commands.shift()) {
    results.push(await passes(command));
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, checkNext));
process.exitCode = results.every(Boolean) ? 0 : 1;
