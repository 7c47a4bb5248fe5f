import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDeferred } from '../deadline.js';

/** A cluster of workers that are replaced when they end. */
export interface ClusterProcess {
  readonly url: string;
  /** The workers that listen now. */
  readonly workers: readonly number[];
  readonly problems: readonly string[];
  /** Resolves when this many listen, none of those that are named among them. */
  whenListening(count: number, without?: readonly number[]): Promise<void>;
  /** How many requests the workers that have ended by themselves have seen the end of, by their process id. */
  seen(): ReadonlyMap<number, number>;
  stop(): Promise<void>;
}

interface Told {
  readonly port?: number;
  readonly workers?: readonly number[];
  readonly problem?: string;
}

/** Starts it on a port. */
export async function startCluster(settings: {
  readonly directory: string;
  readonly port: number;
  readonly workers: number;
}): Promise<ClusterProcess> {
  const script = fileURLToPath(new URL('./cluster.mjs', import.meta.url));
  const child = fork(script, [JSON.stringify(settings)], { execArgv: [] });
  const problems: string[] = [];
  let workers: readonly number[] = [];
  let changed = createDeferred<void>();
  child.on('message', (told: Told) => {
    if (told.problem !== undefined) problems.push(told.problem);
    workers = told.workers ?? workers;
    changed.resolve();
    changed = createDeferred<void>();
  });

  async function whenListening(count: number, without: readonly number[] = []): Promise<void> {
    while (workers.length !== count || workers.some((pid) => without.includes(pid))) await changed.promise;
  }

  function seen(): ReadonlyMap<number, number> {
    const lines = readFileSync(join(settings.directory, 'seen'), 'utf8').trim().split('\n');
    return new Map(lines.map((line) => line.split(' ').map(Number) as [number, number]));
  }

  await whenListening(settings.workers);
  return {
    url: `http://127.0.0.1:${settings.port}`,
    get workers() {
      return workers;
    },
    problems,
    whenListening,
    seen,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
