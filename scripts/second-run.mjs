/**
 * @typedef {import('./test-results.mjs').TestResult} TestResult
 *
 * @typedef {TestResult & { once?: 'first' | 'again' }} CombinedResult
 *   `once` is which of two runs it passed in, where it failed in the other; its `message` is that of the other
 */

/** Where more files fail than this, it is no chance, and a second run would only keep whoever waits. */
const MOST_FILES = 20;

/**
 * The files of which something failed, to be run again.
 *
 * @param {readonly TestResult[]} results
 * @returns {string[]} none where too many failed
 */
export function filesToRunAgain(results) {
  const files = new Set(results.filter(({ status }) => status === 'failed').flatMap(({ file }) => file ?? []));
  return files.size > MOST_FILES ? [] : [...files];
}

/**
 * What two runs say together: what passed in one of them passed. Files that were not run again stay as they were.
 *
 * @param {readonly TestResult[]} first
 * @param {readonly TestResult[]} second
 * @returns {CombinedResult[]}
 */
export function combineRuns(first, second) {
  const filesAgain = new Set(second.map(({ file }) => file));
  const [firstByKey, secondByKey] = [byKey(first.filter(({ file }) => filesAgain.has(file))), byKey(second)];
  const keys = new Set([...firstByKey.keys(), ...secondByKey.keys()]);
  return [
    ...first.filter(({ file }) => !filesAgain.has(file)),
    ...[...keys].flatMap((key) => combine(firstByKey.get(key), secondByKey.get(key))),
  ];
}

/**
 * Tests of a file may share a name: the first of a name in one run is the first in the other.
 *
 * @param {readonly TestResult[]} results
 */
function byKey(results) {
  /** @type {Map<string, TestResult>} */
  const keyed = new Map();
  for (const result of results) {
    let occurrence = 0;
    const key = () => JSON.stringify([result.file, result.test, occurrence]);
    while (keyed.has(key())) occurrence += 1;
    keyed.set(key(), result);
  }
  return keyed;
}

/**
 * @param {TestResult | undefined} first
 * @param {TestResult | undefined} second
 * @returns {CombinedResult | []}
 */
function combine(first, second) {
  if (first === undefined) return second === undefined ? [] : onlyAgain(second);
  if (second === undefined) return onlyFirst(first);
  if (first.status === 'failed' && second.status === 'passed') return { ...first, status: 'passed', once: 'again' };
  if (first.status === 'passed' && second.status === 'failed') return { ...second, status: 'passed', once: 'first' };
  return first.status === 'skipped' ? second : first;
}

/**
 * An error outside the tests leaves no trace where it does not happen: it is gone the second time.
 *
 * @param {TestResult} result
 * @returns {CombinedResult}
 */
function onlyFirst(result) {
  return result.test === undefined ? { ...result, status: 'passed', once: 'again' } : result;
}

/**
 * @param {TestResult} result
 * @returns {CombinedResult}
 */
function onlyAgain(result) {
  return result.test === undefined ? { ...result, status: 'passed', once: 'first' } : result;
}
