import { setTimeout as wait } from 'node:timers/promises';
import { type LoadClient, startLoadClient } from '../../load/load-client.js';
import { type Overhead, overheadOf, type RoundCosts } from '../../statistics/overhead.js';
import { shuffled } from '../../statistics/shuffled.js';
import { REQUESTS_PER_SECOND } from '../catalogue.js';
import type { Database } from '../database/database.js';
import { type DatabaseGate, startDatabaseGate } from '../database/database-gate.js';
import { MIGRATED } from '../database/event-tables.js';
import { type Service, startService } from './service.js';

/** How a service is measured. */
export interface ServiceRun {
  readonly database: Database;
  readonly node: string;
  readonly rounds: number;
  /** Whether the database is away while it is measured; what waited is stored at the end. */
  readonly isAway: boolean;
}

/** What the sink adds, and what the service without it differs from itself by. */
export interface ServiceFigures {
  readonly what: 'cpu' | 'hold';
  readonly bareAgain: Overhead;
  readonly vigia: Overhead;
}

const BARE = 'bare';
const BARE_AGAIN = 'bare again';
const VIGIA = 'vigia';

const SLICE_MS = 2_000;
const PACE_MS = 10;

type Cost = Readonly<Record<ServiceFigures['what'], number>>;
type Round = ReadonlyMap<string, Cost>;

/**
 * Sends each service its load in turn, in random order.
 *
 * @throws {Error} when a service does not start, or requests have no row at the end
 */
export async function measureService(run: ServiceRun): Promise<readonly ServiceFigures[]> {
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
    return figuresOf(await measureRounds({ ...run, gate }, services, load));
  } finally {
    await Promise.all([load.stop(), ...services.map((service) => service.stop())]);
    await gate?.close();
  }
}

interface GatedRun extends ServiceRun {
  readonly gate: DatabaseGate | undefined;
}

async function measureRounds(run: GatedRun, services: readonly Service[], load: LoadClient) {
  const rounds: Round[] = [];
  let sent = 0;
  // The first one warms up.
  for (let round = 0; round <= run.rounds; round += 1) {
    const costs = new Map<string, Cost>();
    for (const service of shuffled(services)) {
      const { requestCount, cost } = await measureSlice(service, load);
      costs.set(service.name, cost);
      if (service.name === VIGIA) sent += requestCount;
    }
    if (round > 0) rounds.push(costs);
    else run.gate?.shut();
  }
  run.gate?.open();
  for (const service of services) await service.flush();
  const stored = await run.database.countRows(MIGRATED);
  if (stored !== sent) throw new Error(`${stored} of ${sent} requests have a row: the figures mean nothing`);
  return rounds;
}

async function measureSlice(service: Service, load: LoadClient) {
  await load.open(service.port, 'get');
  await service.window(0);
  const requestCount = await sendAtPace(load);
  const { allCpuUs, holdMs } = await service.window(requestCount);
  await load.close();
  return { requestCount, cost: { cpu: allCpuUs / requestCount, hold: holdMs } };
}

/** Behind its time it sends more at once, as clients of a service that is slow do. */
async function sendAtPace(load: LoadClient): Promise<number> {
  const startMs = performance.now();
  const total = (REQUESTS_PER_SECOND * SLICE_MS) / 1_000;
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.ceil(((performance.now() - startMs) * REQUESTS_PER_SECOND) / 1_000));
    if (due > sent) await load.send(due - sent);
    sent = Math.max(sent, due);
    await wait(PACE_MS);
  }
  return total;
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
