/** The ids of entries that were written lately, so that one which comes again is there once. */
export interface RecentIds {
  has(id: string): boolean;
  add(ids: readonly string[]): void;
}

const MAX_IDS = 10_000;

/** @see RecentIds */
export function createRecentIds(): RecentIds {
  const all = new Set<string>();
  return {
    has: (id) => all.has(id),
    add(ids) {
      for (const id of ids) all.add(id);
      for (const id of all) {
        if (all.size <= MAX_IDS) return;
        all.delete(id);
      }
    },
  };
}
