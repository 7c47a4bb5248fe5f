import { join } from 'node:path';
import { ERRORS_FILE_VARIABLE } from './errors-outside-tests.mjs';
import { reportDirectory } from './report-directory.mjs';
import { combineRuns, filesToRunAgain } from './second-run.mjs';
import { step } from './step.mjs';
import { readResults } from './test-results.mjs';
import { repositoryDirectory } from './workspace.mjs';

const VITEST = 'node_modules/vitest/vitest.mjs';
const TIMEOUT_MS = 40 * 60_000;
const ERRORS_REPORTER = join(repositoryDirectory, 'scripts/errors-outside-tests.mjs');

/**
 * @typedef {object} VitestRun
 * @property {string} title
 * @property {string} [node] the binary that runs it; this one unless given
 * @property {readonly string[]} [filters] which files, by their paths; all unless given
 * @property {readonly string[]} [flags]
 * @property {Record<string, string>} [environment]
 *
 * @typedef {object} FinishedRun
 * @property {string} title
 * @property {boolean} succeeded whether vitest found nothing to complain of the first time
 * @property {readonly import('./second-run.mjs').CombinedResult[] | undefined} results
 *   absent when vitest died before it wrote a report
 */

/**
 * Runs vitest. Files of which something failed are run once more, one by one and with nothing beside them: this tells
 * what is broken from what chance broke.
 *
 * @param {VitestRun} run
 * @returns {Promise<FinishedRun>}
 */
export async function runVitest(run) {
  const { succeeded, results: first } = await runOnce(run);
  const filters = filesToRunAgain(first ?? []).map((file) => join(repositoryDirectory, file));
  if (first === undefined || filters.length === 0) return { title: run.title, succeeded, results: first };
  const flags = [...(run.flags ?? []), '--no-file-parallelism', '--isolate'];
  const { results: second } = await runOnce({ ...run, title: `${run.title}, failed files again`, filters, flags });
  return { title: run.title, succeeded, results: combineRuns(first, second ?? []) };
}

/** @param {VitestRun} run */
async function runOnce({ title, node = process.execPath, filters = [], flags = [], environment = {} }) {
  const path = join(reportDirectory, title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
  const [reportPath, errorsPath] = [`${path}.json`, `${path}.errors.json`];
  const reporters = ['default', 'json', ERRORS_REPORTER].map((reporter) => `--reporter=${reporter}`);
  const command = [node, VITEST, 'run', ...filters, ...flags, ...reporters, `--outputFile.json=${reportPath}`];
  const succeeded = await step(title, command, {
    show: true,
    timeoutMs: TIMEOUT_MS,
    environment: { ...environment, [ERRORS_FILE_VARIABLE]: errorsPath },
  });
  return { succeeded, results: readResults(reportPath, errorsPath) };
}
