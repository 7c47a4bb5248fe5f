import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

/** How long a test lets a compiler or a test runner work, on a machine that is busy. */
export const PROGRAM_TIMEOUT_MS = 120_000;

/** How a program ended. */
export interface ProgramEnd {
  readonly succeeded: boolean;
  /** All that it wrote, errors behind the rest. */
  readonly output: string;
}

/** Runs a program in a directory to its end; whether that is a good one, the caller decides. */
export function runProgram(
  directory: string,
  [program = '', ...programArguments]: readonly string[],
): Promise<ProgramEnd> {
  const settings = { cwd: directory, env: userEnvironment(), maxBuffer: OUTPUT_LIMIT_BYTES };
  return new Promise((resolve) => {
    const child = execFile(program, programArguments, settings, (error, stdout, stderr) => {
      resolve({ succeeded: error === null, output: `${stdout}${stderr}` });
    });
    child.stdin?.end();
  });
}

/** {@link runProgram} where only a good end will do. */
export async function needProgram(directory: string, command: readonly string[]): Promise<string> {
  const { succeeded, output } = await runProgram(directory, command);
  if (!succeeded) throw new Error(`${command.join(' ')}\n${output}`);
  return output;
}

/** As in a shell of the user's: this Node first, and nothing of what the test runner has set. */
export function userEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _nodeEnv, VITEST: _vitest, NODE_OPTIONS: _nodeOptions, ...environment } = process.env;
  return { ...environment, PATH: [dirname(process.execPath), environment['PATH']].join(delimiter) };
}
