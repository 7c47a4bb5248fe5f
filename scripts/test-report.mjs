import { relative } from 'node:path';
import { repositoryDirectory } from './workspace.mjs';

/**
 * @typedef {import('./test-runs.mjs').TestRun} TestRun
 * @typedef {import('./report-directory.mjs').NotRun} NotRun
 * @typedef {{ file: string, fullName: string }} SkippedTest `file` is relative to the repository
 * @typedef {{ passed: number, failed: number, skipped: readonly SkippedTest[] }} Tally
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
 * @returns {{ lines: string[], exitCode: 0 | 1 }}
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
      ...(skipped.length === 0 ? [] : [`Skipped for these reasons: ${skipped.length}`]),
      `${passed} passed, ${failed} failed`,
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

/**
 * @param {import('./test-runs.mjs').FileReport} file
 * @returns {SkippedTest[]}
 */
function skippedTests({ name, assertionResults }) {
  const skipped = assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return skipped.map(({ fullName }) => ({ file: relative(repositoryDirectory, name), fullName }));
}

/**
 * @param {readonly SkippedTest[]} skipped
 * @param {readonly NotRun[]} notRun
 */
function unexplained(skipped, notRun) {
  const explained = new Set(notRun.map(({ file }) => relative(repositoryDirectory, file)));
  const files = [...new Set(skipped.map(({ file }) => file))].filter((file) => !explained.has(file));
  return files.map((file) => {
    const [first, ...others] = skipped.filter((test) => test.file === file);
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `skipped without a reason in ${file}: ${first?.fullName}${more}`;
  });
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
