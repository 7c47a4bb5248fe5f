// Packs every published package as npm would get it, and lets publint and attw look at each.
import { join } from 'node:path';
import { packPackages } from './pack-packages.mjs';
import { reportDirectory } from './report-directory.mjs';
import { runCommand } from './run-command.mjs';

const CHECKERS = [
  ['node_modules/.bin/publint', 'run', '--strict'],
  ['node_modules/.bin/attw', '--profile', 'node16', '--format', 'table-flipped', '--no-emoji'],
];

/** @param {readonly string[]} command */
async function passes(command) {
  const { exitCode, output } = await runCommand(command, { quiet: true });
  if (exitCode !== 0) console.log(`${command.join(' ')}\n${output}`);
  return exitCode === 0;
}

const tarballs = await packPackages(join(reportDirectory, 'packed'));
const commands = Object.values(tarballs).flatMap((path) => CHECKERS.map((checker) => [...checker, path]));
const results = [];
for (const command of commands) results.push(await passes(command));
process.exitCode = results.every(Boolean) ? 0 : 1;
