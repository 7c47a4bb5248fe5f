import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process of its own with a spool. */
export interface SpoolProcess {
  /** Gives an order of `child/spool-process.mjs`, and waits for the answer. */
  ask(...order: readonly unknown[]): Promise<unknown>;
  /** Gives an order that is answered without end; what was answered is returned when the process was killed. */
  askUntilKilled(order: readonly unknown[], answers: number): Promise<readonly unknown[]>;
  signal(signal: NodeJS.Signals): void;
  kill(): Promise<void>;
  /** Settled with the exit code. */
  readonly exited: Promise<unknown>;
}

const PROGRAM = new URL('child/spool-process.mjs', import.meta.url).pathname;

/** How a process is started. */
export interface SpoolProcessOptions {
  /** Its timers run so many times as fast. */
  readonly haste?: number;
  /** The number of the user that it belongs to. */
  readonly user?: number;
}

/** Starts a process that opens a spool in the directory. */
export function startSpoolProcess(directory: string, { haste = 1, user }: SpoolProcessOptions = {}): SpoolProcess {
  const owner = user === undefined ? {} : { uid: user, gid: user };
  const stdio: StdioOptions = ['pipe', 'pipe', 'inherit'];
  return spoolProcessOf(spawn(process.execPath, [PROGRAM, directory, String(haste)], { stdio, ...owner }));
}

function spoolProcessOf(child: ChildProcess): SpoolProcess {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the process has no pipes');
  const lines = createInterface({ input: stdout });
  const answers = lines[Symbol.asyncIterator]();
  const exited = once(child, 'exit').then(([code]) => code);

  async function answer(): Promise<unknown> {
    const { value, done } = await answers.next();
    if (done === true) throw new Error('the process ended before it answered');
    return JSON.parse(value);
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }

  return {
    ask(...order) {
      stdin.write(`${JSON.stringify(order)}\n`);
      return answer();
    },
    async askUntilKilled(order, count) {
      stdin.write(`${JSON.stringify(order)}\n`);
      const received: unknown[] = [];
      for (let index = 0; index < count; index += 1) received.push(await answer());
      await kill();
      for (let last = await answers.next(); last.done !== true; last = await answers.next()) {
        received.push(JSON.parse(last.value));
      }
      return received;
    },
    signal: (signal) => void child.kill(signal),
    kill,
    exited,
  };
}
