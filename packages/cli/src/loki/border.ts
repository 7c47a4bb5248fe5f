import { type LokiLine, lineKey } from './loki-line.js';

/**
 * The lines of the time at which a page ended, that were given out. The next page begins with the same time, because
 * Loki may have cut the page between lines of one nanosecond; in which order it returns them is its own affair.
 */
export interface Border {
  /** The lines that were not given out yet. Lines that are the same in all count as often as they are there. */
  fresh(page: readonly LokiLine[]): readonly LokiLine[];
  /** The page was given out, and ended at this time. */
  move(page: readonly LokiLine[], timestampNs: bigint): void;
}

/** @see Border */
export function createBorder(): Border {
  let timeNs: bigint | undefined;
  let given = new Map<string, number>();

  function count(lines: readonly LokiLine[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const line of lines) counts.set(lineKey(line), (counts.get(lineKey(line)) ?? 0) + 1);
    return counts;
  }

  return {
    fresh(page) {
      if (timeNs === undefined) return page;
      const rest = new Map(given);
      return page.filter((line) => {
        if (line.timestampNs !== timeNs) return true;
        const key = lineKey(line);
        const left = rest.get(key) ?? 0;
        rest.set(key, left - 1);
        return left <= 0;
      });
    },
    move(page, timestampNs) {
      const counts = count(page.filter((line) => line.timestampNs === timestampNs));
      const before = timestampNs === timeNs ? given : new Map<string, number>();
      for (const [key, times] of before) counts.set(key, Math.max(times, counts.get(key) ?? 0));
      timeNs = timestampNs;
      given = counts;
    },
  };
}
