import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryDirectory } from './workspace.mjs';

/** @typedef {{ readonly name: string, readonly reason: string, readonly file: string }} NotRun */

/** Where runs of the tests leave their reports; git ignores it. */
export const reportDirectory = join(repositoryDirectory, '.reports');

/** One small file per thing that a test file needed and did not find. */
export const notRunDirectory = join(reportDirectory, 'not-run');

/** Takes the reports of earlier runs away. */
export function emptyReports() {
  rmSync(reportDirectory, { recursive: true, force: true });
  mkdirSync(reportDirectory, { recursive: true });
}

/** @returns {NotRun[]} what test files needed and did not find since the reports were emptied */
export function readNotRun() {
  if (!existsSync(notRunDirectory)) return [];
  return readdirSync(notRunDirectory).map((name) => JSON.parse(readFileSync(join(notRunDirectory, name), 'utf8')));
}
