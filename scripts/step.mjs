import { performance } from 'node:perf_hooks';
import { runCommand } from './run-command.mjs';

/**
 * Runs a command under a heading, and says how long it took. The command's output is shown when it failed,
 * or always when `show` is set.
 *
 * @param {string} title
 * @param {readonly string[]} command
 * @param {{ show?: boolean, timeoutMs?: number, environment?: Record<string, string | undefined> }} [options]
 * @returns {Promise<boolean>} whether the command succeeded
 */
export async function step(title, command, { show = false, timeoutMs, environment } = {}) {
  console.log(`\n── ${title}`);
  const startedMs = performance.now();
  const { exitCode, output } = await runCommand(command, { quiet: !show, timeoutMs, environment });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (exitCode === 0) {
    console.log(`   done in ${seconds} s`);
    return true;
  }
  console.log(output);
  console.log(`   failed with exit code ${exitCode} after ${seconds} s: ${command.join(' ')}`);
  return false;
}
