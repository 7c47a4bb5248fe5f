import { expect } from 'vitest';
import type { SpooledBatch, SpoolStore, SpoolTicket } from '../../src/index.js';
import { createFakeClock } from '../fake-clock.js';
import { createRandom, type Random } from '../random.js';
import { createFakeMachines } from './fake-system.js';
import { drain, entryOf, type SpoolBench, textOf } from './opened-spool.js';

/** What a history may do. */
export interface HistoryRules {
  readonly seed: number;
  readonly steps: number;
  /** So low that entries are dropped; entries are then never held, so that the books come out even. */
  readonly maxBytes?: number;
}

/** What the model knows of an entry. */
interface KnownEntry {
  readonly text: string;
  readonly items: number;
  /** Which opening of the spool appended it. */
  readonly life: number;
  state: 'waiting' | 'held' | 'acknowledged';
  ticket: SpoolTicket | undefined;
}

/** One opening of the spool, and what it should have counted. */
interface Life {
  readonly spool: SpoolStore;
  readonly end: (way: 'close' | 'crash') => Promise<void>;
  appended: number;
  acknowledged: number;
}

/**
 * Appends, holds, releases, takes, acknowledges, closes and crashes at random. At every step the books are even; what
 * is given out is the first that waits of what its process appended; what was acknowledged never comes again; at the
 * end nothing is missing but what was counted.
 */
export async function runHistory(bench: SpoolBench, rules: HistoryRules): Promise<void> {
  const random = createRandom(rules.seed);
  const sink = `history-${rules.seed}`;
  const machines = createFakeMachines();
  const entries: KnownEntry[] = [];
  let dropped = 0;
  let lives = 0;
  let life = open();

  function open(): Life {
    lives += 1;
    const system = machines.start('aaaaaaaaaaaa', 1);
    const segmentBytes = 200 + random.below(400);
    const spool = bench.open({ sink, system, clock: createFakeClock(), segmentBytes, maxBytes: rules.maxBytes });
    const end = async (way: 'close' | 'crash') => {
      if (way === 'close') await spool.close();
      machines.kill(system);
    };
    return { spool, end, appended: 0, acknowledged: 0 };
  }

  async function reopen(): Promise<void> {
    const { items, dropped: lost } = life.spool.stats();
    const held = entries.filter(({ state }) => state === 'held');
    await life.end(random.pick(['close', 'crash']));
    dropped += lost['spool_full'] ?? 0;
    for (const entry of held) entry.state = 'waiting';
    for (const entry of entries) entry.ticket = undefined;
    life = open();
    await life.spool.next();
    expect(life.spool.stats().recovered).toBe(items + held.reduce((sum, entry) => sum + entry.items, 0));
  }

  function append(): void {
    const entry = newEntry(random, entries.length, lives);
    const mayHold = rules.maxBytes === undefined && random.chance(0.3);
    const spooled = entryOf(entry.text, entry.items);
    if (mayHold) entry.ticket = life.spool.hold(spooled);
    else expect(life.spool.append(spooled)).toBe(true);
    if (mayHold) entry.state = 'held';
    else life.appended += entry.items;
    entries.push(entry);
  }

  function release(): void {
    const held = entries.filter(({ state }) => state === 'held');
    const entry = held[random.below(held.length)];
    if (entry?.ticket === undefined) return;
    expect(life.spool.release(entry.ticket)).toBe(true);
    entry.state = 'waiting';
    life.appended += entry.items;
  }

  async function take(): Promise<void> {
    const batch = await life.spool.next();
    const entry = knownEntry(batch);
    if (batch === undefined || entry === undefined) {
      expect(entries.filter(({ state }) => state === 'waiting' && rules.maxBytes === undefined)).toEqual([]);
      return;
    }
    expect(entry.state).toBe('waiting');
    if (rules.maxBytes === undefined && entry.ticket === undefined) expectFirst(entry);
    entry.ticket = batch;
    if (random.chance(0.8)) acknowledge(entry);
  }

  /** One that was released may come before the one that had been given out already, which comes again. */
  function expectFirst(entry: KnownEntry): void {
    const first = entries.find(({ life: owner, state }) => owner === entry.life && state === 'waiting');
    expect(entry.text).toBe(first?.text);
  }

  function acknowledge(entry: KnownEntry): void {
    if (entry.ticket === undefined || entry.state === 'acknowledged') return;
    const wasThere = life.spool.acknowledge(entry.ticket);
    if (rules.maxBytes === undefined) expect(wasThere).toBe(true);
    if (wasThere && entry.state === 'waiting') life.acknowledged += entry.items;
    if (wasThere) entry.state = 'acknowledged';
  }

  function knownEntry(batch: SpooledBatch | undefined): KnownEntry | undefined {
    const text = textOf(batch);
    return entries.find((entry) => entry.text === text);
  }

  function checkBooks(): void {
    const { items, recovered, dropped: lost } = life.spool.stats();
    expect(life.appended + recovered).toBe(life.acknowledged + (lost['spool_full'] ?? 0) + items);
    expect(lost['corrupt']).toBe(0);
  }

  const deeds: readonly [() => unknown, ...(() => unknown)[]] = [
    append,
    append,
    append,
    take,
    take,
    release,
    () => acknowledge(random.pick([entries[random.below(entries.length)] ?? newEntry(random, 0, 0)])),
    () => (random.chance(0.2) ? reopen() : undefined),
    () => life.spool.sync(),
  ];
  for (let step = 0; step < rules.steps; step += 1) {
    await random.pick(deeds)();
    checkBooks();
  }
  await reopen();
  const left = await drain(life.spool);
  expect(life.spool.stats().items).toBe(0);
  const unacknowledged = entries.filter(({ state }) => state !== 'acknowledged');
  const missing = unacknowledged.filter(({ text }) => !left.includes(text));
  expect(left.length + missing.length).toBe(unacknowledged.length);
  dropped += life.spool.stats().dropped['spool_full'] ?? 0;
  expect(missing.reduce((sum, { items }) => sum + items, 0)).toBe(dropped);
  await life.spool.close();
}

function newEntry(random: Random, index: number, life: number): KnownEntry {
  const text = `entry ${index} ${'x'.repeat(random.below(100))}`;
  return { text, items: 1 + random.below(9), life, state: 'waiting', ticket: undefined };
}
