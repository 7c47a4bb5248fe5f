import type { SpoolStore, SpoolStoreStats } from '../spool-store.js';

/**
 * A spool of which no member throws, though its own should: what throws counts as refused, and is survived. A store
 * that fails in the midst of an offer would else fail the request that made it.
 */
export function guardStore(store: SpoolStore, survive: (cause: unknown) => void): SpoolStore {
  let lastStats: SpoolStoreStats = { items: 0, bytes: 0, recovered: 0, oldestTimeMs: undefined, dropped: {} };

  function attempt<Result>(work: () => Result, refusal: Result): Result {
    try {
      return work();
    } catch (cause) {
      survive(cause);
      return refusal;
    }
  }

  async function attemptLater<Result>(work: () => Promise<Result>, refusal: Result): Promise<Result> {
    try {
      return await work();
    } catch (cause) {
      survive(cause);
      return refusal;
    }
  }

  return {
    append: (entry) => attempt(() => store.append(entry), false),
    hold: (entry) => attempt(() => store.hold(entry), undefined),
    release: (ticket) => attempt(() => store.release(ticket), false),
    acknowledge: (ticket) => attempt(() => store.acknowledge(ticket), false),
    next: () => attemptLater(() => store.next(), undefined),
    stats() {
      lastStats = attempt(() => store.stats(), lastStats);
      return lastStats;
    },
    sync: () => attempt(() => store.sync(), undefined),
    close: () => attemptLater(() => store.close(), undefined),
  };
}
