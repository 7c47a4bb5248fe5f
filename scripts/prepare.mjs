import { staleBuilds } from './fresh-build.mjs';
import { installCommand, installEnvironment, isInstalled } from './install.mjs';
import { turbo, turboEnvironment } from './pnpm.mjs';
import { runCommand } from './run-command.mjs';
import { directoriesBehind } from './workspace.mjs';

/**
 * Installs what is not installed and builds what has changed, for one package and all that it depends on.
 * It is quiet, and ends the process with the output of what failed.
 *
 * @param {string} packageName
 */
export async function prepare(packageName) {
  if (!isInstalled()) {
    console.error('Installing the dependencies, this once ...');
    await need('Installing', installCommand, installEnvironment);
  }
  if (staleBuilds(...directoriesBehind(packageName)).length === 0) return;
  await need('Building', turbo(['build', `--filter=${packageName}`]), turboEnvironment);
}

/**
 * @param {string} title
 * @param {readonly string[]} command
 * @param {Record<string, string | undefined>} environment
 */
async function need(title, command, environment) {
  const { exitCode, output } = await runCommand(command, { quiet: true, environment });
  if (exitCode === 0) return;
  console.error(`${output}\n${title} failed with exit code ${exitCode}: ${command.join(' ')}`);
  process.exit(exitCode);
}
