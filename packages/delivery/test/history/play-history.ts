import { createDelivery } from '../../src/create-delivery.js';
import type { Delivery, SpoolOptions } from '../../src/delivery.js';
import type { DeliveryStats } from '../../src/stats.js';
import { comeToRest, createFakeClock, type FakeClock } from '../fake-clock.js';
import { createDisk, type Disk, openMemorySpool } from '../memory-spool.js';
import { createRandom, type Random } from '../random.js';
import { createFarEnd, type FarEnd, type Parcel } from './far-end.js';

/** How a history ended. */
export interface HistoryEnd {
  readonly offered: number;
  readonly missing: number;
  /** Items whose loss was counted, those that a killed process had in memory included. */
  readonly accountedFor: number;
  readonly last: DeliveryStats;
}

interface Life {
  readonly delivery: Delivery<Parcel>;
  readonly recovered: number;
}

interface World {
  readonly random: Random;
  readonly clock: FakeClock;
  readonly farEnd: FarEnd;
  readonly disk: Disk | undefined;
  readonly mode: SpoolOptions['mode'];
  /** Told after every event. */
  readonly check: (stats: DeliveryStats, recovered: number) => void;
  life: Life;
  offered: number;
  lost: number;
}

const LONGER_THAN_ANY_PAUSE_MS = 600_000;

/** Plays one random history of deliveries that follow one another, and lets it end well. */
export async function playHistory(seed: number, check: World['check']): Promise<HistoryEnd> {
  const world = createWorld(seed, check);
  const steps = 5 + world.random.below(25);
  for (let step = 0; step < steps; step += 1) {
    await randomStep(world);
    observe(world);
  }
  return endWell(world);
}

function createWorld(seed: number, check: World['check']): World {
  const random = createRandom(seed);
  const clock = createFakeClock(random.next);
  const farEnd = createFarEnd(random);
  const disk = random.chance(0.7) ? createDisk(random.pick([Infinity, Infinity, 400, 4_000])) : undefined;
  const mode = random.pick<SpoolOptions['mode']>(['overflow', 'always']);
  const base = { random, clock, farEnd, disk, mode, check, offered: 0, lost: 0 };
  return { ...base, life: begin(base) };
}

function begin({ random, clock, farEnd, disk, mode }: Omit<World, 'life'>): Life {
  const store = disk && openMemorySpool(disk);
  const delivery = createDelivery({
    transport: farEnd.connect(clock),
    limits: {
      maxQueueItems: 1 + random.below(40),
      maxQueueBytes: 10 + random.below(2_000),
      maxBatchItems: 1 + random.below(10),
      maxBatchBytes: 1 + random.below(500),
      concurrency: 1 + random.below(3),
      sendTimeoutMs: 1_000,
      maxAgeMs: random.pick([Infinity, Infinity, 20_000]),
    },
    report() {},
    spool: store && { store, mode },
    clock,
  });
  return { delivery, recovered: store?.stats().recovered ?? 0 };
}

async function randomStep(world: World): Promise<void> {
  const { random, clock, life, disk } = world;
  const step = random.pick([offerSome, offerSome, offerSome, advance, advance, flush, toggleDisk, shift, restart]);
  return step();

  function offerSome(): void {
    for (let count = random.below(30); count > 0; count -= 1) offer(world);
  }
  function advance(): Promise<void> {
    return clock.advance(random.pick([1, 30, 700, 2_000, 40_000]));
  }
  async function flush(): Promise<void> {
    void life.delivery.flush();
    await comeToRest();
  }
  function toggleDisk(): void {
    if (disk !== undefined) disk.broken = !disk.broken;
  }
  function shift(): void {
    clock.shiftWall(random.pick([-3_600_000, 3_600_000]));
  }
  async function restart(): Promise<void> {
    if (random.chance(0.3)) await endLife(world);
  }
}

function offer(world: World): void {
  const { random, life } = world;
  const poison = random.chance(0.06) ? random.pick(['sent', 'encoded', 'packed'] as const) : undefined;
  life.delivery.offer(
    { id: world.offered, bytes: random.below(60), poison },
    { priority: random.pick(['normal', 'normal', 'high']) },
  );
  world.offered += 1;
}

/** One life ends, in one of the three ways there are, and the next begins. */
async function endLife(world: World): Promise<void> {
  const { random, life } = world;
  await random.pick([close, exit, kill])();
  world.lost += Object.values(life.delivery.stats().dropped).reduce((sum, count) => sum + count, 0);
  world.life = begin(world);

  async function close(): Promise<void> {
    const closing = life.delivery.close(random.below(5_000));
    await world.clock.advance(10_000);
    await closing;
    observe(world);
  }
  function exit(): void {
    life.delivery.spoolNow();
    observe(world);
  }
  /** What is in memory dies with the process; its timers and sends are heard no more, which ending it mimics. */
  function kill(): void {
    const { queuedItems, dropped } = life.delivery.stats();
    world.lost += queuedItems + dropped.shutdown;
    const { disk } = world;
    const left = disk && structuredClone(disk.records);
    const broken = disk?.broken ?? false;
    if (disk !== undefined) disk.broken = true;
    life.delivery.spoolNow();
    world.lost -= life.delivery.stats().dropped.shutdown;
    if (disk !== undefined) Object.assign(disk, { records: left, broken });
  }
}

function observe({ life, check }: World): void {
  check(life.delivery.stats(), life.recovered);
}

/** The far end and the disk recover: everything must come to an end. */
async function endWell(world: World): Promise<HistoryEnd> {
  const { farEnd, clock, disk, life } = world;
  farEnd.heal();
  if (disk !== undefined) disk.broken = false;
  await clock.advance(LONGER_THAN_ANY_PAUSE_MS);
  observe(world);
  const last = life.delivery.stats();
  const lost = world.lost + Object.values(last.dropped).reduce((sum, count) => sum + count, 0);
  const closing = life.delivery.close(1_000);
  await clock.advance(2_000);
  await closing;
  return { offered: world.offered, missing: world.offered - farEnd.received.size, accountedFor: lost, last };
}
