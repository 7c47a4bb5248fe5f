import { type Clock, wallTimeMs } from '../clock.js';
import type { Bury } from '../loss/bury.js';
import type { Tally } from '../loss/tally.js';
import type { Entry } from '../queue/entry.js';
import type { MemoryBudget } from '../queue/memory-budget.js';
import type { SpoolStore } from '../spool-store.js';
import type { Packing } from './packing.js';
import { releaseWhole, settleRecord } from './written-records.js';

/** What a keeper needs. */
export interface KeeperOptions<Item> {
  readonly store: SpoolStore;
  readonly packing: Packing<Item>;
  readonly memory: MemoryBudget;
  readonly tally: Tally;
  readonly clock: Clock;
  /** Takes an item that cannot be packed, so that it can never be spooled. */
  readonly bury: Bury<Item>;
}

/** Moves entries from memory to the spool. */
export interface Keeper<Item> {
  /**
   * Spools a batch as one entry, though parts of it were written ahead: many small ones would take long to replay.
   * @returns the entries that the spool did not take, which stay in memory.
   */
  keep(entries: readonly Entry<Item>[]): readonly Entry<Item>[];
  /**
   * Leaves entries to what was written ahead, without writing again.
   * @returns the others, which stay in memory.
   */
  release(entries: readonly Entry<Item>[]): readonly Entry<Item>[];
}

/** @see Keeper */
export function createKeeper<Item>(options: KeeperOptions<Item>): Keeper<Item> {
  const { store, packing, memory, tally, clock, bury } = options;

  function leaveMemory(entries: readonly Entry<Item>[]): void {
    for (const { bytes } of entries) memory.give(bytes);
    tally.spool(entries.length);
  }

  function keep(entries: readonly Entry<Item>[]): readonly Entry<Item>[] {
    const refused = entries.length === 0 ? entries : append(entries);
    return refused.length === 0 ? refused : release(refused);
  }

  function release(entries: readonly Entry<Item>[]): readonly Entry<Item>[] {
    const others = releaseWhole(store, entries);
    const remaining = new Set(others);
    leaveMemory(entries.filter((entry) => !remaining.has(entry)));
    return others;
  }

  function append(entries: readonly Entry<Item>[]): readonly Entry<Item>[] {
    const payload = packOrRefuse(entries);
    if (payload === undefined) return appendHalves(entries);
    if (!store.append({ payload, items: entries.length, firstTimeMs: firstTimeMs(entries) })) return entries;
    leaveMemory(entries);
    for (const entry of entries) settleRecord(store, entry);
    return [];
  }

  function packOrRefuse(entries: readonly Entry<Item>[]): Uint8Array | undefined {
    try {
      return packing.pack(entries.map(({ item }) => item));
    } catch (cause) {
      const [first, second] = entries;
      if (first !== undefined && second === undefined) discard(first, cause);
      return undefined;
    }
  }

  function discard(entry: Entry<Item>, cause: unknown): void {
    memory.give(entry.bytes);
    settleRecord(store, entry);
    tally.drop('invalid', 1);
    bury([entry.item], 'invalid', cause);
  }

  /** One item spoils the packing of all: the others are found by halving. */
  function appendHalves(entries: readonly Entry<Item>[]): readonly Entry<Item>[] {
    if (entries.length < 2) return [];
    const middle = Math.ceil(entries.length / 2);
    return [...append(entries.slice(0, middle)), ...append(entries.slice(middle))];
  }

  function firstTimeMs([first]: readonly Entry<Item>[]): number {
    return wallTimeMs(clock, first?.acceptedMs);
  }

  return { keep, release };
}
