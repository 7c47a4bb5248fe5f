import type { Clock } from '../clock.js';
import type { Packing } from '../durability/packing.js';
import type { DeliveryLimits } from '../limits.js';
import { allDropped, type Tally, type Verdict } from '../loss/tally.js';
import type { SpooledBatch, SpoolStore } from '../spool-store.js';
import type { Batch, BatchSource } from './batch.js';

/** What the source of replayed batches needs. */
export interface ReplaySourceOptions<Item> {
  readonly store: SpoolStore;
  readonly packing: Packing<Item>;
  readonly tally: Tally;
  readonly limits: DeliveryLimits;
  readonly clock: Clock;
  /** Called when a batch was read and can be taken. */
  readonly arrived: () => void;
}

/** Makes batches of what comes back from the spool, one at a time and no faster than the limit. */
export interface ReplaySource<Item, Payload> extends BatchSource<Item, Payload> {
  /** A batch, when one is there and its time has come; else begins to read, when it should. */
  take(nowMs: number): Batch<Item, Payload> | undefined;
  /** When `take` should be called, by the monotonic clock; infinite while a batch is read or sent. */
  nextDueMs(nowMs: number): number;
}

/** How often the spool is asked for what was adopted, or came back after trouble. */
const POLL_MS = 10_000;

/** A spool that does not forget a batch may give it again: that must not become a loop. */
const REFUSED_MS = 1_000;

/** @see ReplaySource */
export function createReplaySource<Item, Payload>(options: ReplaySourceOptions<Item>): ReplaySource<Item, Payload> {
  const { store, packing, tally, limits, clock, arrived } = options;
  const waiting: Batch<Item, Payload>[] = [];
  let reading = false;
  let sending = false;
  let current: Replayed | undefined;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  // What the spool holds at the beginning it knows when it has looked, which `next` waits for.
  let asked = false;

  function read(): void {
    [reading, asked] = [true, true];
    store.next().then(receive, () => receive(undefined));
  }

  function receive(spooled: SpooledBatch | undefined): void {
    reading = false;
    const nowMs = clock.monotonicMs();
    // One that was empty is asked as soon as it holds something, which `nextDueMs` sees.
    if (spooled === undefined) notBeforeMs = store.stats().items === 0 ? nowMs : nowMs + POLL_MS;
    else begin(spooled, nowMs);
    arrived();
  }

  function begin(spooled: SpooledBatch, nowMs: number): void {
    current = { spooled, remaining: spooled.items, verdicts: [] };
    const items = itemsOf(spooled);
    if (typeof items === 'string') {
      conclude(allDropped(spooled.items, items));
      return;
    }
    notBeforeMs = nowMs + (1_000 * spooled.payload.byteLength) / limits.replayBytesPerSecond;
    waiting.push(batchOf(items, spooled, nowMs));
  }

  function itemsOf({ payload, items, firstTimeMs }: SpooledBatch): readonly Item[] | 'expired' | 'corrupt' {
    if (clock.wallMs() - firstTimeMs > limits.maxAgeMs) return 'expired';
    try {
      const unpacked = packing.unpack(payload);
      return unpacked.length === items ? unpacked : 'corrupt';
    } catch {
      return 'corrupt';
    }
  }

  function batchOf(items: readonly Item[], { firstTimeMs }: SpooledBatch, nowMs: number): Batch<Item, Payload> {
    const entries = items.map((item, sequence) => ({
      ...{ item, sequence, bytes: 0, acceptedMs: nowMs },
      ...{ priority: 'normal' as const, record: undefined },
    }));
    return { entries, source, replay: true, firstTimeMs, encoded: undefined, attempts: 0 };
  }

  /** Counts only when all of the spooled batch is settled: until then its items are in the spool. */
  function conclude(verdict: Verdict): void {
    if (current === undefined) return;
    current.verdicts.push(verdict);
    current.remaining -= verdict.delivered + verdict.dropped;
    if (current.remaining > 0) return;
    const { spooled, verdicts } = current;
    current = undefined;
    if (store.acknowledge(spooled)) for (const one of verdicts) tally.settle(one);
    else notBeforeMs = clock.monotonicMs() + REFUSED_MS;
  }

  const source: ReplaySource<Item, Payload> = {
    take(nowMs) {
      if (sending || reading) return undefined;
      const batch = waiting.shift();
      if (batch === undefined && source.nextDueMs(nowMs) <= nowMs) read();
      sending = batch !== undefined;
      return batch;
    },
    nextDueMs(nowMs) {
      if (sending || reading) return Number.POSITIVE_INFINITY;
      if (waiting.length > 0) return nowMs;
      return !asked || store.stats().items > 0 ? notBeforeMs : Math.max(notBeforeMs, nowMs + POLL_MS);
    },
    putBack(_batch, parts) {
      sending = false;
      waiting.unshift(...parts);
    },
    settle(_batch, verdict) {
      sending = false;
      conclude(verdict);
    },
  };
  return source;
}

interface Replayed {
  readonly spooled: SpooledBatch;
  /** Items that nothing has become of yet. */
  remaining: number;
  readonly verdicts: Verdict[];
}
