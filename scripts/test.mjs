// `npm test` and, with `--long`, `npm run test:long`: install, build, check, test, and say what came of it.
import './node-version.mjs';
import { runChecks } from './checks.mjs';
import { installCommand, installEnvironment } from './install.mjs';
import { turbo, turboEnvironment } from './pnpm.mjs';
import { emptyReports, readNotRun } from './report-directory.mjs';
import { step } from './step.mjs';
import { reportTests } from './test-report.mjs';
import { runLongTests, runTests } from './test-runs.mjs';

const MINUTE_MS = 60_000;
const long = process.argv.includes('--long');

/**
 * @param {string} title
 * @param {readonly string[]} command
 * @param {Record<string, string | undefined>} environment
 */
async function need(title, command, environment) {
  if (await step(title, command, { environment, timeoutMs: 10 * MINUTE_MS })) return;
  console.log(`Stopped: the step "${title}" failed, so no test was run.`);
  process.exit(1);
}

/** @param {import('./test-runs.mjs').TestRun} run */
function isEmpty(run) {
  return 'report' in run && run.report?.testResults.length === 0;
}

emptyReports();
await need('Install', installCommand, installEnvironment);
await need('Build', turbo(['build']), turboEnvironment);
const failedChecks = long ? [] : await runChecks();
const runs = long ? await runLongTests() : await runTests();
const { lines, exitCode } = reportTests({
  runs,
  notRun: readNotRun(),
  failedChecks,
  ci: process.env['CI'] === 'true',
});
if (long && runs.every(isEmpty)) lines.unshift('There are no long tests yet.');
console.log(['', ...lines].join('\n'));
process.exitCode = exitCode;
