import { turbo, turboEnvironment } from './pnpm.mjs';
import { step } from './step.mjs';

const TIMEOUT_MS = 5 * 60_000;

/** @type {readonly (readonly [title: string, command: readonly string[]])[]} */
const CHECKS = [
  ['Lint and format', ['node_modules/.bin/biome', 'check', '--error-on-warnings', '.']],
  ['Types of the packages', turbo(['typecheck'])],
  ['Types of the scripts', ['node_modules/.bin/tsc', '-p', 'scripts']],
  ['Unused code and dependencies', ['node_modules/.bin/knip']],
  ['Unused code in production', ['node_modules/.bin/knip', '--production']],
  ['What the packages publish', ['node', 'scripts/check-packages.mjs']],
];

/**
 * Runs every check, also after one failed.
 *
 * @returns {Promise<string[]>} the titles of those that failed
 */
export async function runChecks() {
  const failed = [];
  for (const [title, command] of CHECKS) {
    const succeeded = await step(title, command, { environment: turboEnvironment, timeoutMs: TIMEOUT_MS });
    if (!succeeded) failed.push(title);
  }
  return failed;
}
