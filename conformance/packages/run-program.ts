import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';

const LIMIT_MS = 240_000;

/** How long a test lets a compiler or a test runner work, on a machine that is busy; longer than the programs may live. */
export const PROGRAM_TIMEOUT_MS = LIMIT_MS + 10_000;

/** How a program ended. */
export interface ProgramEnd {
  readonly succeeded: boolean;
  /** All that it wrote. */
  readonly output: string;
}

/** Runs a program in a directory to its end; whether that is a good one, the caller decides. */
export async function runProgram(directory: string, command: readonly string[]): Promise<ProgramEnd> {
  const [program = '', ...programArguments] = command;
  // It leads a group: what it has started is ended with it.
  const child = spawn(program, programArguments, { cwd: directory, env: userEnvironment(), detached: true });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(chunk));
  child.stdin.end();
  const limit = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), LIMIT_MS);
  try {
    const [exitCode] = await once(child, 'close');
    return { succeeded: exitCode === 0, output: Buffer.concat(written).toString() };
  } finally {
    clearTimeout(limit);
  }
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
