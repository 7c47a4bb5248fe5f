import { relative } from 'node:path';
import { repositoryDirectory } from './workspace.mjs';

/**
 * @typedef {import('./test-runs.mjs').TestRun} TestRun
 * @typedef {import('./second-run.mjs').CombinedResult & { run: string }} ReportedResult
 * @typedef {import('./report-directory.mjs').NotRun} NotRun
 *
 * @typedef {object} Outcome
 * @property {readonly TestRun[]} runs
 * @property {readonly NotRun[]} notRun what test files needed and did not find
 * @property {readonly string[]} failedChecks
 * @property {boolean} ci whether nothing may be missing
 */

/** How the line begins of what passed in one of two runs. */
const ONCE = {
  again: 'Passed only when run again, by itself',
  first: 'Failed only when run again, by itself',
};

/**
 * Says what was not run and why, what passed in one of two runs only, what failed, and last `N passed, N failed`.
 *
 * @param {Outcome} outcome
 * @returns {{ lines: string[], exitCode: 0 | 1 }}
 */
export function reportTests({ runs, notRun, failedChecks, ci }) {
  const results = runs.flatMap(resultsOf);
  const [passed, failed, skipped] = [
    counted(results, 'passed'),
    counted(results, 'failed'),
    counted(results, 'skipped'),
  ];
  const missing = runs.flatMap((run) => ('missing' in run ? [`${run.title} (${run.missing})`] : []));
  const faults = [...unexplained(results, notRun), ...(ci ? missing : []), ...failedChecks];
  const absent = [...missing, ...notRun.map(({ name, reason }) => `${name} (${reason})`)];
  return {
    lines: [
      ...[...new Set(absent)].sort().map((what) => `Not run: ${what}`),
      ...(skipped === 0 ? [] : [`Skipped for these reasons: ${skipped}`]),
      ...results.flatMap((result) =>
        result.once === undefined ? [] : `${ONCE[result.once]}: ${describeResult(result)}`,
      ),
      ...results.flatMap((result) => (result.status === 'failed' ? `Failed: ${describeResult(result)}` : [])),
      ...faults.map((fault) => `Failed: ${fault}`),
      `${passed} passed, ${failed} failed`,
    ],
    exitCode: failed + faults.length === 0 ? 0 : 1,
  };
}

/**
 * What a run came to. A run that died, and one that failed without a word, count as one failed test each.
 *
 * @param {TestRun} run
 * @returns {ReportedResult[]}
 */
function resultsOf(run) {
  if ('missing' in run) return [];
  const { title, succeeded, results } = run;
  if (results === undefined) return [failedRun(title, 'it ended before it wrote its report')];
  const reported = results.map((result) => ({ ...result, run: title }));
  const hasReason = results.some(({ status, once }) => status === 'failed' || once !== undefined);
  return succeeded || hasReason
    ? reported
    : [...reported, failedRun(title, 'it failed, and its report does not say why')];
}

/**
 * @param {string} run
 * @param {string} message
 * @returns {ReportedResult}
 */
function failedRun(run, message) {
  return { file: undefined, test: undefined, status: 'failed', message, run };
}

/**
 * An error outside the tests that was gone in the second run is nothing that passed.
 *
 * @param {readonly ReportedResult[]} results
 * @param {ReportedResult['status']} status
 */
function counted(results, status) {
  return results.filter((result) => result.status === status && (status === 'failed' || result.test !== undefined))
    .length;
}

/** @param {ReportedResult} result */
function describeResult({ file, test, message, run }) {
  const place = [file, test].filter((part) => part !== undefined).join(' > ');
  return `${[place, message].filter((part) => part !== '').join(': ')} [${run}]`;
}

/**
 * What a file skipped without having said why. Where something of it failed, its hooks did, and others were not begun.
 *
 * @param {readonly ReportedResult[]} results
 * @param {readonly NotRun[]} notRun
 */
function unexplained(results, notRun) {
  const explained = new Set([
    ...notRun.map(({ file }) => relative(repositoryDirectory, file)),
    ...results.flatMap(({ status, file }) => (status === 'failed' ? (file ?? []) : [])),
  ]);
  const skipped = results.filter(({ status, file }) => status === 'skipped' && !explained.has(file ?? ''));
  return [...new Set(skipped.map(({ file }) => file))].map((file) => {
    const [first, ...others] = skipped.filter((result) => result.file === file);
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `skipped without a reason in ${file}: ${first?.test}${more}`;
  });
}
