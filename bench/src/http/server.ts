import { fileURLToPath } from 'node:url';
import { startWorker } from '../process/worker.js';
import type { ServerQuestion } from './server-worker.js';
import { openStdoutFile } from './stdout-file.js';

/** Which application is served, and by which Node. */
export interface ServerStart {
  readonly stack: string;
  readonly subject: string;
  readonly node: string;
  readonly profileDirectory: string | undefined;
  /** Whether its stdout is a file; else it is nothing. */
  readonly writes: boolean;
}

/** A served application in a process of its own. */
export interface Server {
  readonly port: number;
  /** CPU time of the whole process since its start: user and system, all threads, garbage collection included. */
  cpuMicroseconds(): Promise<number>;
  /** How many requests its telemetry says it has seen. */
  recordedRequests(): Promise<number>;
  /** Ends the process, and reads what it has written to its stdout. */
  lastLines(): Promise<string>;
  stop(): Promise<void>;
}

/** @throws {Error} with the server's own words when the application does not start */
export async function startServer(start: ServerStart): Promise<Server> {
  const { stack, subject, node, profileDirectory } = start;
  const stdout = start.writes ? openStdoutFile() : undefined;
  const worker = startWorker({
    module: fileURLToPath(new URL('./server-worker.js', import.meta.url)),
    parameters: [stack, subject],
    node,
    flags: profileDirectory === undefined ? [] : profileFlags(profileDirectory, `${stack}-${subject}`),
    stdout: stdout?.descriptor,
  });
  const ask = async (question: ServerQuestion): Promise<number> => Number(await worker.ask(question));

  async function lastLines(): Promise<string> {
    await worker.stop();
    return stdout?.read() ?? '';
  }

  async function stop(): Promise<void> {
    await worker.stop();
    stdout?.close();
  }

  try {
    const port = await ask({ kind: 'start' });
    return {
      port,
      cpuMicroseconds: () => ask({ kind: 'cpu' }),
      recordedRequests: () => ask({ kind: 'recorded' }),
      lastLines,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function profileFlags(directory: string, name: string): readonly string[] {
  const file = `${name.replaceAll(/[^\w.-]/g, '-')}-${Date.now()}.cpuprofile`;
  return ['--cpu-prof', `--cpu-prof-dir=${directory}`, `--cpu-prof-name=${file}`];
}
