import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { withDeadline } from '../deadline.js';

/** A service with the page in a process of its own, over the packages as they are built. */
export interface LiveProcess {
  readonly url: string;
  readonly pid: number;
  /** Of a cluster. */
  readonly workers: readonly number[];
  stop(): Promise<void>;
}

interface Told {
  readonly port: number;
  readonly workers?: readonly number[];
}

/** What the packages are that such a process runs. */
export const LIVE_PACKAGES: readonly string[] = [
  'packages/contract',
  'packages/delivery',
  'packages/core',
  'packages/express',
  'packages/live',
];

/** Starts a script of this folder. */
export function startLiveProcess(script: string, settings: object): Promise<LiveProcess> {
  return started(spawn(process.execPath, [pathOf(script), JSON.stringify(settings)], { stdio: STDIO }));
}

/** Starts it so that it may have so many descriptors and no more. */
export function startNarrowProcess(script: string, settings: object, descriptors: number): Promise<LiveProcess> {
  const program = [process.execPath, pathOf(script), JSON.stringify(settings)];
  return started(spawn('sh', ['-c', `ulimit -n ${descriptors} && exec "$@"`, 'sh', ...program], { stdio: STDIO }));
}

const STDIO: ['ignore', 'ignore', 'inherit', 'ipc'] = ['ignore', 'ignore', 'inherit', 'ipc'];

function pathOf(script: string): string {
  return fileURLToPath(new URL(`./${script}`, import.meta.url));
}

async function started(child: ChildProcess): Promise<LiveProcess> {
  const [told]: Told[] = await withDeadline(once(child, 'message'), () => 'a service to listen');
  if (told === undefined) throw new Error('the service told nothing');
  return {
    url: `http://127.0.0.1:${told.port}`,
    pid: child.pid ?? 0,
    workers: told.workers ?? [],
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
