import { expect, test, vi } from 'vitest';
import { type Framework, openStage } from './stage.js';
import { playStorm } from './traffic/storm.js';

const SEEDS: readonly number[] = [1, 2, 3];
const SETTLED = { timeout: 10_000, interval: 20 };

/** Shows that nothing is lost, invented or mixed up when clients pipeline, keep connections and leave at any time. */
export function runStorm(framework: Framework): void {
  test.each(SEEDS)('a storm of clients is recorded without a gap (seed %i)', { timeout: 60_000 }, async (seed) => {
    const stage = await openStage(framework);
    try {
      const answers = await playStorm(stage, seed);
      await vi.waitFor(async () => {
        expect((await stage.scrape()).sum('http_requests_in_flight')).toBe(0);
      }, SETTLED);

      const { events } = stage.log;
      const byId = new Map(events.map((event) => [event.requestId, event]));
      expect(byId.size, 'one event for each id').toBe(events.length);
      for (const { id, response } of answers) {
        const { status, body } = response;
        expect(byId.get(id), id).toMatchObject({ outcome: 'completed', status, responseBytes: body.length });
      }
      const samples = await stage.scrape();
      expect(samples.sum('http_requests_total')).toBe(events.length);
      expect(samples.sum('http_request_duration_seconds_count')).toBe(events.length);
      const aborted = events.filter(({ outcome }) => outcome === 'aborted');
      expect(samples.sum('http_requests_aborted_total')).toBe(aborted.length);
      expect(stage.problems).toEqual([]);
    } finally {
      await stage.close();
    }
  });
}
