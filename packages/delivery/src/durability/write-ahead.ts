import { type Clock, wallTimeMs } from '../clock.js';
import type { Entry } from '../queue/entry.js';
import type { MemoryBudget } from '../queue/memory-budget.js';
import type { SpoolStore } from '../spool-store.js';
import type { Keeper } from './keeper.js';
import type { Packing } from './packing.js';

/** What writing ahead needs. */
export interface WriteAheadOptions<Item> {
  readonly store: SpoolStore;
  readonly keeper: Keeper<Item>;
  readonly packing: Packing<Item>;
  readonly memory: MemoryBudget;
  readonly clock: Clock;
  /** Takes what was written, and what could not be. */
  readonly enqueue: (entry: Entry<Item>) => void;
}

/** Where entries stay until they were written, before anything else happens to them. */
export interface WriteAhead<Item> {
  add(entry: Entry<Item>): void;
  /** Writes what waits, at once. */
  write(): void;
}

const GROUP_DELAY_MS = 20;
const GROUP_BYTES = 65_536;
const GROUP_ITEMS = 256;

/** Entries are written in small groups: one write each would cost more than all the rest. */
export function createWriteAhead<Item>(options: WriteAheadOptions<Item>): WriteAhead<Item> {
  const { store, keeper, packing, memory, clock, enqueue } = options;
  let group: Entry<Item>[] = [];
  let groupBytes = 0;
  let cancel = (): void => {};

  function add(entry: Entry<Item>): void {
    if (group.length === 0) cancel = clock.schedule(GROUP_DELAY_MS, write);
    group.push(entry);
    groupBytes += entry.bytes;
    if (group.length >= GROUP_ITEMS || groupBytes >= GROUP_BYTES) write();
  }

  function write(): void {
    cancel();
    const entries = group;
    [group, groupBytes] = [[], 0];
    if (entries.length === 0) return;
    // Where memory is short the disk alone has to do; the items come back from it in their turn.
    const rest = memory.isCrowded() ? keeper.keep(entries) : entries;
    if (rest === entries) hold(entries);
    for (const entry of rest) enqueue(entry);
  }

  function hold(entries: readonly Entry<Item>[]): void {
    const payload = packed(entries);
    if (payload === undefined) {
      holdHalves(entries);
      return;
    }
    const firstTimeMs = wallTimeMs(clock, entries[0]?.acceptedMs);
    const ticket = store.hold({ payload, items: entries.length, firstTimeMs });
    if (ticket === undefined) return;
    const record = { ticket, items: entries.length, remaining: entries.length };
    for (const entry of entries) entry.record = record;
  }

  /** What cannot be packed goes on unwritten: it may still be encoded and sent. It keeps no other from being written. */
  function holdHalves(entries: readonly Entry<Item>[]): void {
    if (entries.length < 2) return;
    const middle = Math.ceil(entries.length / 2);
    hold(entries.slice(0, middle));
    hold(entries.slice(middle));
  }

  function packed(entries: readonly Entry<Item>[]): Uint8Array | undefined {
    try {
      return packing.pack(entries.map(({ item }) => item));
    } catch {
      return undefined;
    }
  }

  return { add, write };
}
