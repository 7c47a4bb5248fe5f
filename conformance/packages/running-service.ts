import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { withDeadline } from '../src/deadline.js';
import { userEnvironment } from './run-program.js';

/** A service in a process of its own. */
export interface RunningService {
  ask(path: string): Promise<{ readonly status: number; readonly body: string }>;
  /** Asks it to end, and gives its exit code: `null` when the signal had to end it. */
  stop(): Promise<number | null>;
}

/** Starts a service that announces where it listens, and waits until it has. */
export async function startService(directory: string, command: readonly string[]): Promise<RunningService> {
  const [program = '', ...programArguments] = command;
  const child = spawn(program, programArguments, { cwd: directory, env: userEnvironment() });
  const exit = once(child, 'exit').then(([exitCode]) => exitCode);
  try {
    const port = await withDeadline(announcedPort(child, exit), () => `${command.join(' ')} to listen`);
    return { ask: (path) => ask(`http://127.0.0.1:${port}${path}`), stop: () => stop(child, exit) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function announcedPort(
  child: ChildProcess & { stdout: NodeJS.ReadableStream },
  exit: Promise<unknown>,
): Promise<number> {
  const written: string[] = [];
  child.stderr?.on('data', (chunk) => written.push(String(chunk)));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      written.push(`${line}\n`);
      const [, port] = /^\{.*"port":(\d+)\}$/.exec(line) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
    exit.then((exitCode) => reject(new Error(`It ended with exit code ${exitCode}.\n${written.join('')}`)), reject);
  });
}

/** By a connection of its own, so that none is open when the service closes. */
async function ask(url: string): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(url, { headers: { connection: 'close' } });
  return { status: response.status, body: await response.text() };
}

async function stop<ExitCode>(child: ChildProcess, exit: Promise<ExitCode>): Promise<ExitCode> {
  child.kill('SIGTERM');
  try {
    return await withDeadline(exit, () => 'the service to end');
  } finally {
    child.kill('SIGKILL');
  }
}
