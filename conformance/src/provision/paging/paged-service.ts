import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { withDeadline } from '../../deadline.js';

/** A service in a process of its own, with somebody who uses it. */
export interface PagedService {
  /** Such as `127.0.0.1:41233`. */
  readonly address: string;
  /** From now on one request of so many fails; none for 0. */
  failEvery(requests: number): void;
  /** Ends the process as a crash does. */
  kill(): Promise<void>;
}

const SCRIPT: string = fileURLToPath(new URL('./service.mjs', import.meta.url));
const REQUEST_INTERVAL_MS = 50;

/** Starts the service, and twenty requests a second to it. */
export async function startPagedService(): Promise<PagedService> {
  const child = fork(SCRIPT, [], { execArgv: [] });
  const [{ port }] = await withDeadline(once(child, 'message'), () => 'the service to listen');
  const address = `127.0.0.1:${port}`;
  const user = setInterval(() => void visit(`http://${address}/orders`), REQUEST_INTERVAL_MS);
  user.unref();

  return {
    address,
    failEvery: (requests) => child.send({ failsEvery: requests }),
    async kill() {
      clearInterval(user);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function visit(url: string): Promise<void> {
  try {
    await (await fetch(url)).text();
  } catch {
    // The service is gone, which is what the test is about.
  }
}
