import { type LoadClient, startLoadClient } from '../../load/load-client.js';
import { type Overhead, overheadOf, type RoundCosts } from '../../statistics/overhead.js';
import { shuffled } from '../../statistics/shuffled.js';
import type { Database } from '../database/database.js';
import { type DatabaseGate, startDatabaseGate } from '../database/database-gate.js';
import { MIGRATED } from '../database/event-tables.js';
import { type Service, startService } from './service.js';
import { measureSlice, type SliceCost, sentAfter, warmUp } from './service-slice.js';

/** How a service is measured. */
export interface ServiceRun {
  readonly database: Database;
  readonly node: string;
  readonly rounds: number;
  /** Whether the database is away while it is measured; what waited is stored at the end of each outage. */
  readonly isAway: boolean;
}

/** What the sink adds, and what the service without it differs from itself by. */
export interface ServiceFigures {
  readonly what: 'cpu' | 'hold';
  readonly bareAgain: Overhead;
  readonly vigia: Overhead;
}

/** What was measured of a service. */
export interface ServiceMeasurement {
  readonly figures: readonly ServiceFigures[];
  /** Of the first slice of each outage, in which connections break; empty without outages. */
  readonly firstFigures: readonly ServiceFigures[];
}

const BARE = 'bare';
const BARE_AGAIN = 'bare again';
const VIGIA = 'vigia';

/** With the first slice they are 20,000 rows: the memory of the sink has room for some more. */
const ROUNDS_OF_AN_OUTAGE = 4;

type Round = ReadonlyMap<string, SliceCost>;

/**
 * Sends each service its load in turn, in random order.
 *
 * @throws {Error} when a service does not start, or requests have no row at the end
 */
export async function measureService(run: ServiceRun): Promise<ServiceMeasurement> {
  const services: Service[] = [];
  const load = startLoadClient();
  // It costs the machine something, though not the service: there is one where it is needed.
  const gate = run.isAway ? await startDatabaseGate(run.database.url) : undefined;
  try {
    for (const name of [BARE, BARE_AGAIN, VIGIA]) {
      const connection = name === VIGIA ? (gate?.url ?? run.database.url) : undefined;
      services.push(await startService({ name, node: run.node, connection }));
    }
    await run.database.clear();
    return await measureRounds({ ...run, gate }, services, load);
  } finally {
    await Promise.all([load.stop(), ...services.map((service) => service.stop())]);
    await gate?.close();
  }
}

interface GatedRun extends ServiceRun {
  readonly gate: DatabaseGate | undefined;
}

async function measureRounds(
  run: GatedRun,
  services: readonly Service[],
  load: LoadClient,
): Promise<ServiceMeasurement> {
  for (const service of services) {
    await warmUp(service, load);
    await service.flush();
  }
  const visit = () => measureRound(services, load);
  const rounds: Round[] = [];
  const firstRounds: Round[] = [];
  while (rounds.length < run.rounds) {
    const [first, ...others] = await measureOutage(run, visit, run.rounds - rounds.length);
    if (first !== undefined) firstRounds.push(first);
    rounds.push(...others);
    for (const service of services) await service.flush();
  }
  await assertStored(run.database, sentAfter(firstRounds.length + rounds.length));
  return { figures: figuresOf(rounds), firstFigures: run.isAway ? figuresOf(firstRounds) : [] };
}

/** Without a gate it is all rounds, and the first one only brings the caches back. */
async function measureOutage(
  { gate }: GatedRun,
  visit: () => Promise<Round>,
  roundsLeft: number,
): Promise<readonly Round[]> {
  const count = 1 + (gate === undefined ? roundsLeft : Math.min(roundsLeft, ROUNDS_OF_AN_OUTAGE));
  const rounds: Round[] = [];
  gate?.shut();
  while (rounds.length < count) rounds.push(await visit());
  gate?.open();
  return rounds;
}

async function measureRound(services: readonly Service[], load: LoadClient): Promise<Round> {
  const costs = new Map<string, SliceCost>();
  for (const service of shuffled(services)) costs.set(service.name, await measureSlice(service, load));
  return costs;
}

async function assertStored({ countRows }: Database, sentCount: number): Promise<void> {
  const stored = await countRows(MIGRATED);
  if (stored !== sentCount) throw new Error(`${stored} of ${sentCount} requests have a row: the figures mean nothing`);
}

function figuresOf(rounds: readonly Round[]): readonly ServiceFigures[] {
  return (['cpu', 'hold'] as const).map((what) => {
    const costs = (name: string) => rounds.map((round) => round.get(name)?.[what] ?? 0);
    const [bare, bareAgain, vigia] = [costs(BARE), costs(BARE_AGAIN), costs(VIGIA)];
    const pairs = (own: readonly number[], against: readonly (readonly number[])[]): readonly RoundCosts[] =>
      own.map((subject, round) => ({ subject, bare: against.map((other) => other[round] ?? 0) }));
    return {
      what,
      bareAgain: overheadOf(pairs(bareAgain, [bare])),
      vigia: overheadOf(pairs(vigia, [bare, bareAgain])),
    };
  });
}
