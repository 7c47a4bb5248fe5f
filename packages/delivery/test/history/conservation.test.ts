import { expect, test } from 'vitest';
import type { DeliveryStats } from '../../src/stats.js';
import { playHistory } from './play-history.js';

const HISTORIES = 2_000;

/** Another seed gives other histories: `DELIVERY_SEED=7 npx vitest run --project @vigia/delivery conservation`. */
const FIRST_SEED = Number(process.env['DELIVERY_SEED'] ?? 1) * 1_000_000;

test(`the law holds at every step of ${HISTORIES} random histories, and every one comes to an end`, {
  timeout: 120_000,
}, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
    const { missing, accountedFor, last } = await playHistory(seed, (stats, recovered) => {
      // Comparing first saves most of the test's time.
      if (stats.recovered === recovered && kept(stats) === stats.accepted + recovered) return;
      expect({ recovered: stats.recovered, kept: kept(stats) }, `seed ${seed}`).toEqual({
        recovered,
        kept: stats.accepted + recovered,
      });
    });
    expect(missing, `seed ${seed}: lost without being counted`).toBeLessThanOrEqual(accountedFor);
    expect({ queued: last.queuedItems, spooled: last.spooledItems }, `seed ${seed}`).toEqual({ queued: 0, spooled: 0 });
  }
});

function kept({ delivered, dropped, queuedItems, spooledItems }: DeliveryStats): number {
  const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  return delivered + lost + queuedItems + spooledItems;
}
