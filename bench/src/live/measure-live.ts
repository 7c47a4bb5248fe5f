import { setTimeout as wait } from 'node:timers/promises';
import { type LoadClient, startLoadClient } from '../load/load-client.js';
import { sendAtPace } from '../load/send-at-pace.js';
import { type Overhead, overheadOf } from '../statistics/overhead.js';
import { median } from '../statistics/quantile.js';
import { shuffled } from '../statistics/shuffled.js';
import { LIVE_SUBJECTS, OFF, OFF_AGAIN, REQUESTS_PER_SECOND } from './catalogue.js';
import { startWatchedService, type WatchedService } from './watched-service.js';
import { startWatchers, type Watchers } from './watchers.js';

/** How the page is measured. */
export interface LiveRun {
  readonly node: string;
  readonly rounds: number;
}

/** CPU of the service, in µs for each request. */
export interface LiveFigures {
  readonly offUs: number;
  /** Over the service without the page, by subject; `off` is its second process against its first. */
  readonly overheads: ReadonlyMap<string, Overhead>;
  /** How often the cost is that of the service without the page, less 1, by subject. */
  readonly shares: ReadonlyMap<string, Overhead>;
}

const WARM_UP_REQUESTS = 24_000;
const SLICE_SECONDS = 2;
const ROUNDS_OF_A_PROCESS = 4;
const COUNTED_WITHIN_MS = 5_000;
const ASK_AGAIN_MS = 250;
const SLICE_REQUESTS = REQUESTS_PER_SECOND * SLICE_SECONDS;

type Round = ReadonlyMap<string, number>;

interface Crew {
  readonly load: LoadClient;
  readonly watchers: Watchers;
}

/**
 * Sends each service its load in turn, in random order, while its clients look on; several times with fresh processes.
 *
 * @throws {Error} when a service does not start, requests were not counted, or clients got no frames
 */
export async function measureLive({ node, rounds }: LiveRun): Promise<LiveFigures> {
  const crew: Crew = { load: startLoadClient(), watchers: startWatchers() };
  const measured: Round[] = [];
  try {
    while (measured.length < rounds) {
      const left = rounds - measured.length;
      measured.push(...(await measureProcesses(node, Math.min(left, ROUNDS_OF_A_PROCESS), crew)));
    }
    return figuresOf(measured);
  } finally {
    await Promise.all([crew.load.stop(), crew.watchers.stop()]);
  }
}

/** A process keeps the luck of its start (memory layout, what was compiled when): several dilute it. */
async function measureProcesses(node: string, rounds: number, crew: Crew): Promise<readonly Round[]> {
  const services: WatchedService[] = [];
  try {
    for (const subject of LIVE_SUBJECTS) services.push(await startWatchedService(subject, node));
    for (const service of services) await warmUp(service, crew);
    const measured: Round[] = [];
    while (measured.length < rounds) measured.push(await measureRound(services, crew));
    for (const service of services) await assertCounted(service, WARM_UP_REQUESTS + rounds * SLICE_REQUESTS);
    return measured;
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
}

async function warmUp(service: WatchedService, { load, watchers }: Crew): Promise<void> {
  await watchers.open(service);
  await load.open(service.port, 'get');
  await load.send(WARM_UP_REQUESTS);
  await load.close();
  await watchers.close();
}

async function measureRound(services: readonly WatchedService[], crew: Crew): Promise<Round> {
  const costs = new Map<string, number>();
  for (const service of shuffled(services)) costs.set(service.subject.name, await measureSlice(service, crew));
  return costs;
}

async function measureSlice(service: WatchedService, { load, watchers }: Crew): Promise<number> {
  await watchers.open(service);
  await load.open(service.port, 'get');
  const before = await service.cpuMicroseconds();
  await sendAtPace(load, { requestCount: SLICE_REQUESTS, requestsPerSecond: REQUESTS_PER_SECOND });
  const after = await service.cpuMicroseconds();
  await load.close();
  assertWatched(service, await watchers.close());
  return (after - before) / SLICE_REQUESTS;
}

/** The first second may be over when the slice begins. */
function assertWatched({ subject: { name, clientCount } }: WatchedService, frames: number): void {
  const least = clientCount * (SLICE_SECONDS - 1);
  if (frames < least) throw new Error(`${name}: ${clientCount} clients got ${frames} frames, ${least} at least`);
}

/** What the page answers may be as old as a frame. */
async function assertCounted({ subject, recordedRequests }: WatchedService, sentCount: number): Promise<void> {
  const deadlineMs = performance.now() + COUNTED_WITHIN_MS;
  let counted = await recordedRequests();
  while (counted < sentCount && performance.now() < deadlineMs) {
    await wait(ASK_AGAIN_MS);
    counted = await recordedRequests();
  }
  if (counted >= sentCount) return;
  throw new Error(`${subject.name} counted ${counted} of ${sentCount} requests: its figures would mean nothing`);
}

function figuresOf(rounds: readonly Round[]): LiveFigures {
  const cost = (round: Round, name: string): number => round.get(name) ?? Number.NaN;
  const against = (name: string) => (name === OFF_AGAIN ? [OFF] : [OFF, OFF_AGAIN]);
  const costsOf = (name: string) =>
    rounds.map((round) => ({
      bare: against(name).map((other) => cost(round, other)),
      subject: cost(round, name),
    }));
  const names = LIVE_SUBJECTS.map(({ name }) => name).filter((name) => name !== OFF);
  const all = names.map((name) => [name === OFF_AGAIN ? OFF : name, costsOf(name)] as const);
  return {
    offUs: median(rounds.flatMap((round) => [cost(round, OFF), cost(round, OFF_AGAIN)])),
    overheads: new Map(all.map(([name, costs]) => [name, overheadOf(costs)])),
    shares: new Map(all.map(([name, costs]) => [name, overheadOf(costs.map(shareOf))])),
  };
}

function shareOf({ bare, subject }: { readonly bare: readonly number[]; readonly subject: number }) {
  const mean = bare.reduce((sum, cost) => sum + cost, 0) / bare.length;
  return { bare: [1], subject: subject / mean };
}
