import { join } from 'node:path';
import { repositoryDirectory } from '../../scripts/workspace.mjs';
import { runProgram } from './run-program.js';
import { installProject, type Scratch } from './scratch.js';

/** The command that runs the TypeScript compiler of this repository. */
export const COMPILER: readonly string[] = [join(repositoryDirectory, 'node_modules/.bin/tsc')];

/** Installs the compiler before the native one, which many services still have; gives the command that runs it. */
export async function installOlderCompiler(scratch: Scratch): Promise<readonly string[]> {
  const directory = scratch.project('typescript-5', { 'package.json': { dependencies: { typescript: '~5.9.0' } } });
  await installProject(directory);
  return [process.execPath, join(directory, 'node_modules/typescript/bin/tsc')];
}

/** What a compiler has to complain about in a project: nothing, when all is well. */
export async function complaints(directory: string, command: readonly string[]): Promise<string> {
  const { succeeded, output } = await runProgram(directory, command);
  return succeeded ? '' : output;
}
