import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repositoryDirectory } from './workspace.mjs';

/**
 * @typedef {object} FileReport what vitest's JSON reporter says of one test file
 * @property {string} name its absolute path
 * @property {readonly { status: string, fullName: string, failureMessages: readonly string[] }[]} assertionResults
 *
 * @typedef {object} TestResult
 * @property {string | undefined} file relative to the repository; absent where nobody knows during which file it happened
 * @property {string | undefined} test absent where it is an error outside any test
 * @property {'passed' | 'failed' | 'skipped'} status
 * @property {string} [message] the first line of what went wrong
 */

const LONGEST_MESSAGE = 300;

/**
 * Reads what a run of vitest left.
 *
 * @param {string} reportPath what its JSON reporter wrote
 * @param {string} errorsPath what `errors-outside-tests.mjs` wrote
 * @returns {TestResult[] | undefined} `undefined` when vitest died before it wrote them
 */
export function readResults(reportPath, errorsPath) {
  if (!existsSync(reportPath) || !existsSync(errorsPath)) return undefined;
  /** @type {{ testResults: readonly FileReport[] }} */
  const { testResults } = JSON.parse(readFileSync(reportPath, 'utf8'));
  /** @type {readonly import('./errors-outside-tests.mjs').ErrorOutsideTests[]} */
  const errors = JSON.parse(readFileSync(errorsPath, 'utf8'));
  return [...testResults.flatMap(resultsOfFile), ...errors.map(resultOfError)];
}

/**
 * @param {FileReport} report
 * @returns {TestResult[]}
 */
function resultsOfFile({ name, assertionResults }) {
  const file = relative(repositoryDirectory, name);
  return assertionResults.map(({ status, fullName, failureMessages }) => {
    if (status === 'failed') return { file, test: fullName, status, message: firstLine(failureMessages[0]) };
    return { file, test: fullName, status: status === 'passed' ? status : 'skipped' };
  });
}

/**
 * @param {import('./errors-outside-tests.mjs').ErrorOutsideTests} error
 * @returns {TestResult}
 */
function resultOfError({ file, message }) {
  const path = file === undefined ? undefined : relative(repositoryDirectory, file);
  return { file: path, test: undefined, status: 'failed', message: firstLine(message) };
}

/** @param {string | undefined} message */
function firstLine(message = '') {
  const lines = stripVTControlCharacters(message).split('\n');
  const line = lines.map((one) => one.trim()).find((one) => one !== '');
  return (line ?? 'no message').slice(0, LONGEST_MESSAGE);
}
