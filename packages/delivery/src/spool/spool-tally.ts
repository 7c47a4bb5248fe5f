/** What a spool has lost, and what came to it from elsewhere, in items. */
export interface SpoolTally {
  readonly recovered: number;
  readonly dropped: { readonly spool_full: number; readonly corrupt: number };
  recover(items: number): void;
  drop(reason: 'spool_full' | 'corrupt', items: number): void;
}

/** A tally of nothing yet. */
export function createSpoolTally(): SpoolTally {
  const dropped = { spool_full: 0, corrupt: 0 };
  let recovered = 0;
  return {
    get recovered() {
      return recovered;
    },
    get dropped() {
      return { ...dropped };
    },
    recover(items) {
      recovered += items;
    },
    drop(reason, items) {
      dropped[reason] += items;
    },
  };
}
