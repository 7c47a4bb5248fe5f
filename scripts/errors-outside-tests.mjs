import { writeFileSync } from 'node:fs';

/** The variable that names the file which the reporter writes. */
export const ERRORS_FILE_VARIABLE = 'TEST_ERRORS_FILE';

/**
 * @typedef {object} ErrorOutsideTests
 * @property {string | undefined} file an absolute path; absent where vitest does not know during which file it happened
 * @property {string} message
 */

/**
 * A reporter of vitest that writes what its JSON report leaves out: errors of files, of hooks, and those that nobody
 * caught.
 */
export default class ErrorsOutsideTests {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly { message: string, name?: string, VITEST_TEST_PATH?: unknown }[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const errors = [...modules.flatMap(errorsOfModule), ...unhandled.map(unhandledError)];
    writeFileSync(process.env[ERRORS_FILE_VARIABLE] ?? '', JSON.stringify(errors));
  }
}

/**
 * @param {import('vitest/node').TestModule} module
 * @returns {ErrorOutsideTests[]}
 */
function errorsOfModule(module) {
  const suites = [...module.children.allSuites()];
  const errors = [...module.errors(), ...suites.flatMap((suite) => suite.errors())];
  return errors.map((error) => ({ file: module.moduleId, message: messageOf(error) }));
}

/**
 * @param {{ message: string, name?: string, VITEST_TEST_PATH?: unknown }} error
 * @returns {ErrorOutsideTests}
 */
function unhandledError(error) {
  const path = error.VITEST_TEST_PATH;
  return { file: typeof path === 'string' ? path : undefined, message: messageOf(error) };
}

/** @param {{ message: string, name?: string }} error */
function messageOf({ name = 'Error', message }) {
  return `${name}: ${message}`;
}
