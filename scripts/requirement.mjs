import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from 'vitest';
import { notRunDirectory } from './report-directory.mjs';

/**
 * Asks whether something that tests need is on this machine, and notes it for the end of `npm test` when it is not.
 * A test file that skips anything must have asked first: `npm test` fails on a skip without a reason.
 *
 * @example
 * const promtool = requirement({ name: 'promtool', command: 'promtool', installedByCi: true });
 * describe.skipIf(promtool.missing)('the text format', () => {});
 *
 * @param {import('./requirement.mjs').RequirementOptions} options
 * @returns {import('./requirement.mjs').Requirement}
 */
export function requirement({ name, installedByCi, ...need }) {
  const reason = 'command' in need ? missingCommand(need.command) : need.probe();
  if (reason === undefined) return { missing: false, reason };
  if (installedByCi && process.env['CI'] === 'true') {
    throw new Error(`${name}: ${reason}. With CI=true nothing that .ci/run installs may be skipped.`);
  }
  noteNotRun({ name, reason, file: expect.getState().testPath ?? '' });
  return { missing: true, reason };
}

/** @param {string} command */
function missingCommand(command) {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  const found = directories.some((directory) => isExecutable(join(directory, command)));
  return found ? undefined : `the command ${command} is not on the PATH`;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {import('./report-directory.mjs').NotRun} entry */
function noteNotRun(entry) {
  const text = JSON.stringify(entry);
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  mkdirSync(notRunDirectory, { recursive: true });
  writeFileSync(join(notRunDirectory, `${name}.json`), text);
}
