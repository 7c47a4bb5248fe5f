import { relative } from 'node:path';
import { repositoryDirectory } from './workspace.mjs';

/**
 * @typedef {import('./test-runs.mjs').TestRun} TestRun
 * @typedef {import('./report-directory.mjs').NotRun} NotRun
 * @typedef {{ passed: number, failed: number, skipped: readonly string[] }} Tally
 *
 * @typedef {object} Outcome
 * @property {readonly TestRun[]} runs
 * @property {readonly NotRun[]} notRun what test files needed and did not find
 * @property {readonly string[]} failedChecks
 * @property {boolean} ci whether nothing may be missing
 */

/**
 * Says what was not run and why, then what failed beside the tests, and last `N passed, N failed`.
 *
 * @param {Outcome} outcome
 * @returns {{ lines: readonly string[], exitCode: 0 | 1 }}
 */
export function reportTests({ runs, notRun, failedChecks, ci }) {
  const tallies = runs.map(tallyOf);
  const passed = sum(tallies.map((tally) => tally.passed));
  const failed = sum(tallies.map((tally) => tally.failed));
  const skipped = tallies.flatMap((tally) => tally.skipped);
  const missing = runs.flatMap((run) => ('missing' in run ? [`${run.title} (${run.missing})`] : []));
  const faults = [...unexplained(skipped, notRun), ...(ci ? missing : []), ...failedChecks];
  const absent = [...missing, ...notRun.map(({ name, reason }) => `${name} (${reason})`)];
  return {
    lines: [
      ...[...new Set(absent)].sort().map((what) => `Not run: ${what}`),
      ...faults.map((fault) => `Failed: ${fault}`),
      closingLine({ passed, failed, skipped: skipped.length }),
    ],
    exitCode: failed + faults.length === 0 ? 0 : 1,
  };
}

/**
 * Counts from the runner's report. A file that did not load, an error outside any test, and a run that died
 * count as one failed test each, because the report has no test to count for them.
 *
 * @param {TestRun} run
 * @returns {Tally}
 */
function tallyOf(run) {
  if ('missing' in run) return { passed: 0, failed: 0, skipped: [] };
  if (run.report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const { testResults, numPassedTests, numFailedTests } = run.report;
  const failed = numFailedTests + testResults.filter(failedToLoad).length;
  return {
    passed: numPassedTests,
    failed: failed === 0 && !run.succeeded ? 1 : failed,
    skipped: testResults.flatMap(skippedTests),
  };
}

/** @param {import('./test-runs.mjs').FileReport} file */
function failedToLoad({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

/** @param {import('./test-runs.mjs').FileReport} file */
function skippedTests({ name, assertionResults }) {
  const skipped = assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return skipped.map(({ fullName }) => `${relative(repositoryDirectory, name)} > ${fullName}`);
}

/**
 * @param {readonly string[]} skipped
 * @param {readonly NotRun[]} notRun
 */
function unexplained(skipped, notRun) {
  const files = notRun.map(({ file }) => relative(repositoryDirectory, file));
  const tests = skipped.filter((test) => !files.some((file) => test.startsWith(`${file} > `)));
  return tests.map((test) => `${test} was skipped without a reason`);
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function closingLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
