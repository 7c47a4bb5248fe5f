// `npm run check`: everything that `npm test` checks before it runs the tests.
import './node-version.mjs';
import { runChecks } from './checks.mjs';

const failed = await runChecks();
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
