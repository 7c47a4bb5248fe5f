import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, so that its heap is its alone. */
export interface ServerProcess {
  readonly url: string;
  /** Bytes of live objects, after two collections. */
  heapBytes(): Promise<number>;
  stop(): Promise<void>;
}

interface Message {
  readonly url: string;
  readonly heapBytes: number;
}

const SCRIPT: string = fileURLToPath(new URL('./server.mjs', import.meta.url));

/** Starts the server of one framework over the built packages. */
export async function startServerProcess(framework: string): Promise<ServerProcess> {
  const child = fork(SCRIPT, [framework], { execArgv: ['--expose-gc'] });
  const { url } = await message(child);
  return {
    url,
    async heapBytes() {
      child.send('heap');
      return (await message(child)).heapBytes;
    },
    async stop() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

async function message(child: ChildProcess): Promise<Message> {
  const stopped = once(child, 'exit').then(([code]) => {
    throw new Error(`The server of the load stopped with code ${code}.`);
  });
  const [received] = await Promise.race([once(child, 'message'), stopped]);
  return received;
}
