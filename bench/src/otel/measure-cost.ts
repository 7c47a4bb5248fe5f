import { randomUUID } from 'node:crypto';
import { type LoadClient, startLoadClient } from '../load/load-client.js';
import { sendAtPace } from '../load/send-at-pace.js';
import { type Overhead, overheadOf } from '../statistics/overhead.js';
import { median } from '../statistics/quantile.js';
import { shuffled } from '../statistics/shuffled.js';
import { BARE, BARE_AGAIN, COST_SUBJECTS, type OtelSubject, REQUESTS_PER_SECOND } from './catalogue.js';
import type { Receiver } from './receiver.js';
import { type SendingService, startSendingService } from './sending-service.js';

/** How the cost is measured. */
export interface CostRun {
  readonly node: string;
  readonly rounds: number;
  readonly receiver: Receiver;
}

/** What of a process is measured: CPU time in µs for each request, memory after the load in bytes. */
export const COSTS = ['cpu', 'rss', 'heap'] as const;

/** One of {@link COSTS}. */
export type Cost = (typeof COSTS)[number];

/** What everybody costs over the bare application. */
export interface CostFigures {
  readonly bare: Readonly<Record<Cost, number>>;
  /** By subject; `bare` is its second process against its first. */
  readonly overheads: Readonly<Record<Cost, ReadonlyMap<string, Overhead>>>;
}

const WARM_UP_REQUESTS = 16_000;
const WARM_UP_PER_SECOND = 4_000;
const SLICE_SECONDS = 3;
const SLICE_REQUESTS = REQUESTS_PER_SECOND * SLICE_SECONDS;
const ROUNDS_OF_A_PROCESS = 4;

type Round = ReadonlyMap<string, number>;

/** The figures of one start of everybody. */
interface Start {
  readonly cpu: readonly Round[];
  readonly rss: Round;
  readonly heap: Round;
}

interface Crew {
  readonly load: LoadClient;
  readonly receiver: Receiver;
}

/**
 * Sends each application its load in turn, in random order; several times with fresh processes.
 *
 * @throws {Error} when an application does not start, or what it saw did not all arrive
 */
export async function measureCost({ node, rounds, receiver }: CostRun): Promise<CostFigures> {
  const crew: Crew = { load: startLoadClient(), receiver };
  const starts: Start[] = [];
  try {
    for (let left = rounds; left > 0; left -= ROUNDS_OF_A_PROCESS) {
      starts.push(await measureStart(node, Math.min(left, ROUNDS_OF_A_PROCESS), crew));
    }
  } finally {
    await crew.load.stop();
  }
  return figuresOf(starts);
}

async function measureStart(node: string, rounds: number, crew: Crew): Promise<Start> {
  const services: Contestant[] = [];
  try {
    for (const subject of COST_SUBJECTS) services.push(await startContestant(subject, node, crew.receiver));
    for (const { service } of services) await warmUp(service, crew.load);
    const cpu: Round[] = [];
    while (cpu.length < rounds) cpu.push(await measureRound(services, crew.load));
    const memory = await Promise.all(services.map(({ service }) => service.memory()));
    for (const contestant of services)
      await assertArrived(contestant, WARM_UP_REQUESTS + rounds * SLICE_REQUESTS, crew);
    return {
      cpu,
      rss: new Map(services.map(({ service }, index) => [service.subject.name, memory[index]?.rss ?? Number.NaN])),
      heap: new Map(services.map(({ service }, index) => [service.subject.name, memory[index]?.heap ?? Number.NaN])),
    };
  } finally {
    await Promise.all(services.map(({ service }) => service.stop()));
  }
}

interface Contestant {
  readonly service: SendingService;
  /** By which the receiver knows it. */
  readonly id: string;
}

async function startContestant(subject: OtelSubject, node: string, receiver: Receiver): Promise<Contestant> {
  const id = randomUUID();
  const settings = { subject, endpoint: receiver.endpointOf(id), spoolDirectory: '' };
  return { service: await startSendingService(settings, node), id };
}

async function warmUp(service: SendingService, load: LoadClient): Promise<void> {
  await load.open(service.port, 'get');
  await sendAtPace(load, { requestCount: WARM_UP_REQUESTS, requestsPerSecond: WARM_UP_PER_SECOND });
  await load.close();
}

async function measureRound(contestants: readonly Contestant[], load: LoadClient): Promise<Round> {
  const costs = new Map<string, number>();
  for (const { service } of shuffled(contestants)) costs.set(service.subject.name, await measureSlice(service, load));
  return costs;
}

async function measureSlice(service: SendingService, load: LoadClient): Promise<number> {
  await load.open(service.port, 'get');
  const before = await service.cpuMicroseconds();
  await sendAtPace(load, { requestCount: SLICE_REQUESTS, requestsPerSecond: REQUESTS_PER_SECOND });
  const after = await service.cpuMicroseconds();
  await load.close();
  return (after - before) / SLICE_REQUESTS;
}

/** What nobody sent costs nothing: everybody must have sent metrics, and a span for each request that was measured. */
async function assertArrived({ service, id }: Contestant, sentCount: number, { receiver }: Crew): Promise<void> {
  const { name, sender, signals } = service.subject;
  if (sender === undefined) return;
  await service.end();
  if ((await receiver.metricRequests(id)) === 0) throw new Error(`${name} has sent no metrics`);
  if (signals === 'metrics') return;
  // The queue of the SDK is too short for the pace of the warm-up.
  const least = sender === 'vigia' ? sentCount : sentCount - WARM_UP_REQUESTS;
  const spans = await receiver.spans(id);
  if (spans < least) throw new Error(`${spans} spans of ${name} have come, for ${sentCount} requests`);
}

function figuresOf(starts: readonly Start[]): CostFigures {
  const rounds: Readonly<Record<Cost, readonly Round[]>> = {
    cpu: starts.flatMap(({ cpu }) => cpu),
    rss: starts.map(({ rss }) => rss),
    heap: starts.map(({ heap }) => heap),
  };
  return {
    bare: { cpu: bareOf(rounds.cpu), rss: bareOf(rounds.rss), heap: bareOf(rounds.heap) },
    overheads: { cpu: overheadsOf(rounds.cpu), rss: overheadsOf(rounds.rss), heap: overheadsOf(rounds.heap) },
  };
}

function bareOf(rounds: readonly Round[]): number {
  return median(rounds.flatMap((round) => [costOf(round, BARE), costOf(round, BARE_AGAIN)]));
}

function overheadsOf(rounds: readonly Round[]): ReadonlyMap<string, Overhead> {
  const names = COST_SUBJECTS.map(({ name }) => name).filter((name) => name !== BARE);
  return new Map(
    names.map((name) => [name === BARE_AGAIN ? BARE : name, overheadOf(rounds.map((round) => costsIn(round, name)))]),
  );
}

function costsIn(round: Round, name: string) {
  const against = name === BARE_AGAIN ? [BARE] : [BARE, BARE_AGAIN];
  return { bare: against.map((other) => costOf(round, other)), subject: costOf(round, name) };
}

function costOf(round: Round, name: string): number {
  return round.get(name) ?? Number.NaN;
}
