import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@vigia/core';
import { withDeadline } from '../deadline.js';
import { parseSamples, type ReadSample } from '../exposition/samples.js';

/** A service whose metrics are served by a thread, in a process of its own. */
export interface IsolatedService {
  readonly addresses: ServiceAddresses;
  readonly problems: readonly Problem[];
  scrape(): Promise<TimedScrape>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<unknown>;
}

/** Where it listens. */
export interface ServiceAddresses {
  /** Of the application. */
  readonly url: string;
  readonly metricsUrl: string;
  readonly livenessUrl: string;
  readonly readinessUrl: string;
}

/** What a scrape brought, and after how long. */
export interface TimedScrape {
  readonly tookMs: number;
  readonly samples: readonly ReadSample[];
}

/** What the service sends. */
interface Told {
  readonly service?: ServiceAddresses;
  readonly problem?: Problem;
}

/** How it is started. */
export interface IsolatedServiceOptions {
  readonly format: 'import' | 'require';
  /** @defaultValue that of the tests */
  readonly node?: string | undefined;
}

const SCRIPT = fileURLToPath(new URL('./service.mjs', import.meta.url));

/** Starts one on free ports. */
export async function startIsolatedService({ format, node }: IsolatedServiceOptions): Promise<IsolatedService> {
  const child = fork(SCRIPT, [format], { execArgv: [], execPath: node ?? process.execPath });
  const problems: Problem[] = [];
  child.on('message', ({ problem }: Told) => {
    if (problem !== undefined) problems.push(problem);
  });
  const ended = once(child, 'exit');
  const addresses = await withDeadline(addressesOf(child), () => 'the service to listen');

  async function scrape(): Promise<TimedScrape> {
    const startedAtMs = performance.now();
    const text = await (await fetch(addresses.metricsUrl)).text();
    return { tookMs: performance.now() - startedAtMs, samples: parseSamples(text).all };
  }

  return { addresses, problems, scrape, kill: (signal) => void child.kill(signal), ended };
}

async function addressesOf(child: ChildProcess): Promise<ServiceAddresses> {
  const [{ service }] = (await once(child, 'message')) as [Told];
  return service ?? addressesOf(child);
}
