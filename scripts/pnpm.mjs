import { readFileSync } from 'node:fs';

const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * The command that runs pnpm in the version which `package.json` pins, on a machine that has npm only.
 *
 * @param {readonly string[]} pnpmArguments
 * @returns {string[]}
 */
export function pnpm(pnpmArguments) {
  return ['npx', '--yes', packageManager, ...pnpmArguments];
}

/**
 * The command that runs a turbo task. It goes through pnpm, because turbo looks for pnpm on the PATH.
 *
 * @param {readonly string[]} turboArguments
 * @returns {string[]}
 */
export function turbo(turboArguments) {
  return pnpm(['exec', 'turbo', 'run', '--output-logs=errors-only', ...turboArguments]);
}

/** What turbo must find in its environment to send nothing anywhere. */
export const turboEnvironment = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
