// `npm test`, with `--long` `npm run test:long`, with `--all` both in one: install, build, check, test, and say what came
// of it.
import './node-version.mjs';
import { runChecks } from './checks.mjs';
import { installCommand, installEnvironment } from './install.mjs';
import { turbo, turboEnvironment } from './pnpm.mjs';
import { emptyReports, readNotRun } from './report-directory.mjs';
import { step } from './step.mjs';
import { reportTests } from './test-report.mjs';
import { runLongTests, runTests } from './test-runs.mjs';

const MINUTE_MS = 60_000;
const all = process.argv.includes('--all');
const long = all || process.argv.includes('--long');
const short = all || !long;

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

emptyReports();
await need('Install', installCommand, installEnvironment);
await need('Build', turbo(['build']), turboEnvironment);
const failedChecks = short ? await runChecks() : [];
const runs = [...(short ? await runTests() : []), ...(long ? await runLongTests() : [])];
const { lines, exitCode } = reportTests({
  runs,
  notRun: readNotRun(),
  failedChecks,
  ci: process.env['CI'] === 'true',
});
console.log(['', ...lines].join('\n'));
process.exitCode = exitCode;
