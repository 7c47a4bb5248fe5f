import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { withDeadline } from '../../deadline.js';

/** A server of the Prometheus family, which says on its standard error where it listens. */
export interface ListeningServer {
  /** Such as `http://127.0.0.1:41233`. */
  readonly url: string;
  stop(): Promise<void>;
}

const LISTENING = /msg="?Listening on"? address=(127\.0\.0\.1:\d+)/;

/** Starts a program of the PATH in a folder, and waits until it listens. */
export async function startListening(
  program: string,
  flags: readonly string[],
  folder: string,
): Promise<ListeningServer> {
  const child = spawn(program, flags, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await withDeadline(listeningAddress(child), () => `${program} to listen`).catch((error) => {
    child.kill();
    throw error;
  });
  return {
    url: `http://${address}`,
    async stop() {
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}

function listeningAddress({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('The program has no standard error stream.');
  // Reads on after the address was found: a full pipe would stop the program.
  return new Promise((resolve, reject) => {
    const log: string[] = [];
    const lines = createInterface({ input: stderr });
    lines.on('line', (line) => {
      const [, address] = LISTENING.exec(line) ?? [];
      if (address !== undefined) resolve(address);
      else if (log.length < 100) log.push(line);
    });
    lines.on('close', () => reject(new Error(`It ended before it listened:\n${log.join('\n')}`)));
  });
}
