import { relative } from 'node:path';
import { readNotRun } from './report-directory.mjs';
import { repositoryDirectory } from './workspace.mjs';

/**
 * @typedef {import('./test-runs.mjs').TestRun} TestRun
 * @typedef {{ runs: readonly TestRun[], failedChecks: readonly string[], long: boolean }} Outcome
 * @typedef {{ passed: number, failed: number, skipped: readonly string[] }} Tally
 */

/**
 * Prints what was not run and why, then the checks that failed, and last `N passed, N failed`.
 *
 * @param {Outcome} outcome
 * @returns {number} the exit code
 */
export function reportTests({ runs, failedChecks, long }) {
  const tallies = runs.map(tallyOf);
  const passed = sum(tallies.map((tally) => tally.passed));
  const failed = sum(tallies.map((tally) => tally.failed));
  const skipped = tallies.flatMap((tally) => tally.skipped);
  const faults = [
    ...unexplainedSkips(skipped),
    ...missingInCi(runs),
    ...failedChecks.map((title) => `Check: ${title}`),
  ];
  console.log('');
  if (long && passed + failed === 0) console.log('There are no long tests yet.');
  for (const line of notRunLines(runs)) console.log(line);
  for (const fault of faults) console.log(`Failed: ${fault}`);
  console.log(closingLine(passed, failed, skipped.length));
  return failed + faults.length === 0 ? 0 : 1;
}

/**
 * Counts from the runner's report. A file that did not load, an error outside any test and a run that died
 * count as one failed test each: the report has no test to count for them.
 *
 * @param {TestRun} run
 * @returns {Tally}
 */
function tallyOf(run) {
  if ('missing' in run) return { passed: 0, failed: 0, skipped: [] };
  if (run.report === undefined) return { passed: 0, failed: 1, skipped: [] };
  /** @type {any[]} */
  const files = run.report.testResults;
  const unloaded = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed),
  );
  const failed = run.report.numFailedTests + unloaded.length;
  const diedOutside = failed === 0 && !run.succeeded ? 1 : 0;
  return { passed: run.report.numPassedTests, failed: failed + diedOutside, skipped: files.flatMap(skippedTests) };
}

/** @param {{ status: string }} test */
function isFailed({ status }) {
  return status === 'failed';
}

/** @param {{ name: string, assertionResults: { status: string, fullName: string }[] }} file */
function skippedTests({ name, assertionResults }) {
  const skipped = assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return skipped.map(({ fullName }) => `${relative(repositoryDirectory, name)} > ${fullName}`);
}

/**
 * @param {readonly string[]} skipped
 * @returns {string[]}
 */
function unexplainedSkips(skipped) {
  const explained = readNotRun().map(({ file }) => relative(repositoryDirectory, file));
  const unexplained = skipped.filter((test) => !explained.some((file) => test.startsWith(`${file} > `)));
  return unexplained.map((test) => `skipped without a reason: ${test}`);
}

/**
 * @param {readonly TestRun[]} runs
 * @returns {string[]}
 */
function missingInCi(runs) {
  if (process.env['CI'] !== 'true') return [];
  return runs.flatMap((run) => ('missing' in run ? [`${run.title}: ${run.missing}`] : []));
}

/**
 * @param {readonly TestRun[]} runs
 * @returns {string[]}
 */
function notRunLines(runs) {
  const whole = runs.flatMap((run) => ('missing' in run ? [`Not run: ${run.title} (${run.missing})`] : []));
  const parts = readNotRun().map(({ name, reason }) => `Not run: ${name} (${reason})`);
  return [...new Set([...whole, ...parts])].sort();
}

/**
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 */
function closingLine(passed, failed, skipped) {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counts : `${counts}, ${skipped} skipped`;
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
