import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createDeferred, withDeadline } from '../deadline.js';
import { parseSamples, type Samples } from '../exposition/samples.js';

/** A process, or a thread, of a service whose processes bring their metrics together. */
export interface MemberProcess {
  readonly pid: number;
  /** Every problem that it has told of. */
  readonly problems: readonly string[];
  /** Counts so many requests. */
  count(times: number): Promise<void>;
  scrape(): Promise<Samples>;
  /** Holds the event loop from now on. */
  hold(forMs: number): Promise<void>;
  close(): Promise<void>;
  /** Where its metrics are, once it listens. */
  listens(): Promise<string>;
  /** Resolves when it has ended. */
  exit(): Promise<void>;
  kill(): Promise<void>;
}

/** What a member is told at its start. */
export interface MemberSettings {
  readonly directory: string;
  readonly timeoutMs: number;
  readonly port?: number | undefined;
}

interface Told {
  readonly ready?: number;
  readonly done?: string;
  readonly scrape?: string;
  readonly problem?: string;
  readonly urls?: readonly string[];
}

interface Order {
  readonly act: 'count' | 'scrape' | 'hold' | 'exit' | 'close';
  readonly value?: number;
}

/** What a process and a thread have in common. */
interface Started {
  readonly events: ChildProcess | Worker;
  send(order: Order): void;
  kill(): void;
}

const SCRIPT = new URL('./member.mjs', import.meta.url);

/** Starts a member as a process. */
export async function startMemberProcess(settings: MemberSettings): Promise<MemberProcess> {
  const child = fork(fileURLToPath(SCRIPT), [JSON.stringify(settings)], { execArgv: [] });
  return follow({ events: child, send: (order) => void child.send(order), kill: () => void child.kill('SIGKILL') });
}

/** Starts a member as a thread of this process. */
export async function startMemberThread(settings: MemberSettings): Promise<MemberProcess> {
  const worker = new Worker(SCRIPT, { workerData: settings, execArgv: [] });
  return follow({ events: worker, send: (order) => worker.postMessage(order), kill: () => void worker.terminate() });
}

async function follow({ events, send, kill }: Started): Promise<MemberProcess> {
  const told: Told[] = [];
  let changed = createDeferred<void>();
  events.on('message', (message: Told) => {
    told.push(message);
    changed.resolve();
    changed = createDeferred<void>();
  });

  async function take<Found>(read: (one: Told) => Found | undefined): Promise<Found> {
    for (;;) {
      const place = told.findIndex((one) => read(one) !== undefined);
      const [found] = place === -1 ? [] : told.splice(place, 1).map(read);
      if (found !== undefined) return found;
      await changed.promise;
    }
  }

  async function order<Found>(given: Order, read: (one: Told) => Found | undefined): Promise<Found> {
    send(given);
    return withDeadline(take(read), () => `an answer to ${given.act}`);
  }

  async function done(given: Order): Promise<void> {
    await order(given, (one) => (one.done === given.act ? true : undefined));
  }

  const ended = once(events, 'exit');

  async function end(act: () => void): Promise<void> {
    act();
    await ended;
  }

  const pid = await withDeadline(
    take(({ ready }) => ready),
    () => 'a member to start',
  );
  return {
    pid,
    get problems() {
      return told.flatMap(({ problem }) => problem ?? []);
    },
    count: (value) => done({ act: 'count', value }),
    scrape: async () => parseSamples(await order({ act: 'scrape' }, ({ scrape }) => scrape)),
    hold: (value) => done({ act: 'hold', value }),
    close: () => done({ act: 'close' }),
    listens: async () => {
      const [url = ''] = await withDeadline(
        take(({ urls }) => urls),
        () => 'a member to listen',
      );
      return url;
    },
    exit: () => end(() => send({ act: 'exit' })),
    kill: () => end(kill),
  };
}
