import type { LoadClient } from '../load/load-client.js';
import type { What } from '../load/requests.js';
import { shuffled } from '../statistics/shuffled.js';
import type { Subject } from './catalogue.js';
import type { Server } from './server.js';

const SLICE_REQUESTS = 2_000;
// Every slice begins after other processes had the core: these bring the caches back, unmeasured.
const LEAD_IN_REQUESTS = 160;
const WARM_UP_REQUESTS = 2_000;

/** A server and whom it stands for: `bare` and `bare again` are the same code in two processes. */
export interface Contestant {
  readonly subject: Subject;
  readonly server: Server;
}

/** CPU µs per request in one round, by the subject's name. */
export type Round = Readonly<Record<string, number>>;

/** The process that asks, and what it asks for. */
export interface Load {
  readonly client: LoadClient;
  readonly whats: readonly What[];
  /** How many slices of requests every server answers before it is measured, of each kind in turn. */
  readonly warmUpSlices: number;
}

/** Runs the code of everything that will be asked for often enough for it to be compiled. */
export async function warmUp(contestants: readonly Contestant[], load: Load): Promise<void> {
  const { client } = load;
  for (const { server } of contestants) {
    for (const what of warmUpOrder(load)) {
      await client.open(server.port, what);
      await client.send(WARM_UP_REQUESTS);
      await client.close();
    }
  }
}

/** In turn, because the code of the first kind is compiled anew when the others have run. */
function warmUpOrder({ whats, warmUpSlices }: Load): readonly What[] {
  const passes = Math.ceil(warmUpSlices / whats.length);
  return Array.from({ length: passes }, () => whats).flat();
}

/** Visits every contestant once, in random order. */
export async function runRound(contestants: readonly Contestant[], load: LoadClient, what: What): Promise<Round> {
  const costs: Record<string, number> = {};
  for (const { subject, server } of shuffled(contestants)) {
    costs[subject.name] = await measureSlice(server, load, what);
  }
  return costs;
}

async function measureSlice(server: Server, load: LoadClient, what: What): Promise<number> {
  await load.open(server.port, what);
  await load.send(LEAD_IN_REQUESTS);
  const before = await server.cpuMicroseconds();
  await load.send(SLICE_REQUESTS);
  const after = await server.cpuMicroseconds();
  await load.close();
  return (after - before) / SLICE_REQUESTS;
}

/** How many requests a server has answered after a warm-up and so many rounds of everything that was asked for. */
export function requestsAfter(roundCount: number, load: Load): number {
  const measured = load.whats.length * roundCount * (LEAD_IN_REQUESTS + SLICE_REQUESTS);
  return warmUpOrder(load).length * WARM_UP_REQUESTS + measured;
}
