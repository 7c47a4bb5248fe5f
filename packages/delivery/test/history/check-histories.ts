import { expect } from 'vitest';
import type { DeliveryStats } from '../../src/stats.js';
import { playHistory } from './play-history.js';

/**
 * Plays histories one after the other. In each the law holds at every step, nothing is lost that was not counted, and
 * in the end nothing is left over. What fails names its seed.
 */
export async function checkHistories(firstSeed: number, count: number): Promise<void> {
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const { missing, accountedFor, last } = await playHistory(seed, (stats, recovered) => {
      // Comparing first saves most of the time.
      if (stats.recovered === recovered && kept(stats) === stats.accepted + recovered) return;
      const facts = { recovered: stats.recovered, kept: kept(stats) };
      expect(facts, `seed ${seed}`).toEqual({ recovered, kept: stats.accepted + recovered });
    });
    expect(missing, `seed ${seed}: lost without being counted`).toBeLessThanOrEqual(accountedFor);
    expect({ queued: last.queuedItems, spooled: last.spooledItems }, `seed ${seed}`).toEqual({ queued: 0, spooled: 0 });
  }
}

function kept({ delivered, dropped, queuedItems, spooledItems }: DeliveryStats): number {
  let sum = delivered + queuedItems + spooledItems;
  for (const count of Object.values(dropped)) sum += count;
  return sum;
}
