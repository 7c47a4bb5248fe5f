import { DROP_REASONS, type DropReason } from '../drop-reason.js';

/** What became of the items of a batch: every one is delivered or dropped. */
export interface Verdict {
  readonly delivered: number;
  readonly duplicates: number;
  readonly dropped: number;
  /** Why they were dropped. */
  readonly reason: DropReason;
}

/** The counters of a delivery. */
export interface Counts {
  readonly accepted: number;
  readonly delivered: number;
  readonly duplicates: number;
  readonly retries: number;
  readonly spooledTotal: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
}

/** Counts what happens to items. */
export interface Tally {
  accept(): void;
  retry(): void;
  spool(items: number): void;
  settle(verdict: Verdict): void;
  drop(reason: DropReason, items: number): void;
  counts(): Counts;
}

/** @param onDrop - Told of every loss. */
export function createTally(onDrop: (reason: DropReason, items: number) => void): Tally {
  const dropped = Object.fromEntries(DROP_REASONS.map((reason) => [reason, 0])) as Record<DropReason, number>;
  const counts = { accepted: 0, delivered: 0, duplicates: 0, retries: 0, spooledTotal: 0 };

  function drop(reason: DropReason, items: number): void {
    if (items === 0) return;
    dropped[reason] += items;
    onDrop(reason, items);
  }

  return {
    accept() {
      counts.accepted += 1;
    },
    retry() {
      counts.retries += 1;
    },
    spool(items) {
      counts.spooledTotal += items;
    },
    settle(verdict) {
      counts.delivered += verdict.delivered;
      counts.duplicates += verdict.duplicates;
      drop(verdict.reason, verdict.dropped);
    },
    drop,
    counts: () => ({ ...counts, dropped: { ...dropped } }),
  };
}

/** The verdict on items that are all dropped. */
export function allDropped(dropped: number, reason: DropReason): Verdict {
  return { delivered: 0, duplicates: 0, dropped, reason };
}

/** The verdict on items of which some were refused: numbers that cannot be are put right. */
export function partlyTaken(
  items: number,
  { rejected, duplicates }: { readonly rejected?: number | undefined; readonly duplicates?: number | undefined },
): Verdict {
  const dropped = within(items, rejected);
  const delivered = items - dropped;
  return { delivered, duplicates: within(delivered, duplicates), dropped, reason: 'rejected' };
}

function within(limit: number, count: number | undefined): number {
  if (typeof count !== 'number' || !(count > 0)) return 0;
  return Math.min(limit, Math.floor(count));
}
