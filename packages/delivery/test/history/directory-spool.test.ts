import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDelivery, type Delivery, type DeliveryStats, openSpool } from '../../src/index.js';
import { comeToRest } from '../fake-clock.js';
import { createRandom, type Random } from '../random.js';
import { createFarEnd, type Parcel } from './far-end.js';
import { createFastClock } from './fast-clock.js';

const HISTORIES = 25;
const LIVES = 4;
const SPEED = 400;
const MEMORY = '/dev/shm';

interface World {
  readonly random: Random;
  readonly farEnd: ReturnType<typeof createFarEnd>;
  readonly clock: ReturnType<typeof createFastClock>;
  readonly directory: string;
  offered: number;
  lost: number;
}

test(`the law holds with the real spool, in ${HISTORIES} random histories`, { timeout: 120_000 }, async () => {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const directory = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'vigia-history-'));
    await play(seed, directory);
    rmSync(directory, { recursive: true });
  }
});

async function play(seed: number, directory: string): Promise<void> {
  const random = createRandom(seed);
  const farEnd = createFarEnd(random);
  const world = {
    random,
    farEnd,
    clock: createFastClock(SPEED, random.next),
    directory,
    offered: 0,
    lost: 0,
    spooled: 0,
  };
  for (let life = 0; life < LIVES; life += 1) await live(world, seed);
  farEnd.heal();
  const last = begin(world);
  // The spool looks for what earlier lives left while the delivery is at work.
  const unaccountedFor = () => {
    const { dropped, queuedItems, spooledItems } = last.stats();
    return Math.max(0, world.offered - farEnd.received.size - world.lost - sumOf(dropped)) + queuedItems + spooledItems;
  };
  await expect.poll(unaccountedFor, { message: `seed ${seed}`, interval: 5, timeout: 30_000 }).toBe(0);
  await end(world, last, seed);
}

async function live(world: World, seed: number): Promise<void> {
  const { random } = world;
  const delivery = begin(world);
  for (let step = random.below(20); step > 0; step -= 1) {
    for (let count = random.below(40); count > 0; count -= 1) offer(world, delivery);
    if (random.chance(0.2)) void delivery.flush();
    for (let turn = random.below(30); turn > 0; turn -= 1) await comeToRest();
    expectConserved(delivery.stats(), seed);
  }
  await end(world, delivery, seed);
}

function begin({ random, farEnd, clock, directory }: World): Delivery<Parcel> {
  const report = () => {};
  const store = openSpool({ directory, sink: 'far-end', maxBytes: random.pick([20_000, 10_000_000]), report, clock });
  return createDelivery({
    transport: farEnd.connect(clock),
    limits: { maxQueueItems: 5 + random.below(60), maxBatchItems: 1 + random.below(10), sendTimeoutMs: 1_000 },
    report,
    spool: { store, mode: random.pick(['overflow', 'always']) },
    clock,
  });
}

function offer(world: World, delivery: Delivery<Parcel>): void {
  const { random } = world;
  const poison = random.chance(0.03) ? random.pick(['sent', 'encoded', 'packed'] as const) : undefined;
  delivery.offer({ id: world.offered, bytes: random.below(60), poison });
  world.offered += 1;
}

async function end(world: World, delivery: Delivery<Parcel>, seed: number): Promise<void> {
  await delivery.close(world.random.below(3_000));
  const stats = delivery.stats();
  expectConserved(stats, seed);
  expect(stats.queuedItems, `seed ${seed}`).toBe(0);
  world.lost += sumOf(stats.dropped);
}

function expectConserved(stats: DeliveryStats, seed: number): void {
  const { accepted, recovered, delivered, dropped, queuedItems, spooledItems } = stats;
  expect(delivered + sumOf(dropped) + queuedItems + spooledItems, `seed ${seed}`).toBe(accepted + recovered);
}

function sumOf(dropped: DeliveryStats['dropped']): number {
  return Object.values(dropped).reduce((sum, count) => sum + count, 0);
}
