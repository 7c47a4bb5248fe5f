import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { withDeadline } from '../deadline.js';
import { listening } from '../fixtures/listening.js';
import type { Move, Moved } from './moves.js';
import { SERVE } from './routes/serve.mjs';

/** One of the two services of a move, which runs. */
export interface MovedService {
  readonly url: string;
  /** Resolves when the next request stands at `/held`; to be called before it is sent. */
  held(): Promise<unknown>;
  close(): Promise<void>;
}

interface Told {
  readonly port?: number;
  readonly isHeld?: boolean;
}

type Serve = (app: unknown, held: () => void) => Promise<Server>;

const PEER_SERVICE = fileURLToPath(new URL('./peer-service.mjs', import.meta.url));

/**
 * Starts the service as it was, in a process of its own: its package has one registry for each process.
 *
 * @param stdout - Gets what it prints, in place of the stdout of this process.
 */
export async function startBefore(move: Move, stdout?: NodeJS.WritableStream): Promise<MovedService> {
  const { name, before, framework, node } = move;
  const file = fileURLToPath(new URL(`./${name}/${before}`, import.meta.url));
  // Not the conditions by which tests read the source.
  const child = fork(PEER_SERVICE, [file, framework], {
    execArgv: [],
    stdio: ['ignore', stdout === undefined ? 'inherit' : 'pipe', 'inherit', 'ipc'],
    ...(node === undefined ? {} : { execPath: node }),
  });
  if (stdout !== undefined) child.stdout?.pipe(stdout);
  const stands = new EventEmitter();
  child.on('message', ({ isHeld }: Told) => isHeld === true && stands.emit('held'));
  const [{ port }] = (await withDeadline(firstWord(child), () => `${name} to listen`)) as [Told];
  return { url: `http://127.0.0.1:${port}`, held: () => once(stands, 'held'), close: () => end(child) };
}

/** Starts the service as the page says that it becomes, over the source of our packages. */
export async function startAfter({ after, framework }: Move): Promise<MovedService & Moved> {
  const { vigia, app } = await after();
  const stands = new EventEmitter();
  const serve = SERVE[framework] as Serve;
  const { url, close } = await listening(await serve(app, () => stands.emit('held')));
  return {
    vigia,
    app,
    url,
    held: () => once(stands, 'held'),
    async close() {
      await close();
      await vigia.close(0);
    },
  };
}

async function firstWord(child: ChildProcess): Promise<unknown[]> {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The service ended with ${code}.`)));
  return Promise.race([once(child, 'message'), ended]);
}

async function end(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
