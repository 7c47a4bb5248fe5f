import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withDeadline } from '../../deadline.js';
import { listeningAddress } from '../../prometheus/listening-address.js';

/** A server of the Prometheus family, which says on its standard error where it listens. */
export interface ListeningServer {
  /** Such as `http://127.0.0.1:41233`. */
  readonly url: string;
  stop(): Promise<void>;
}

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
