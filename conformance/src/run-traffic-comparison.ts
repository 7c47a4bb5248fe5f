import { expect, test } from 'vitest';
import { comparableExposition } from './exposition/comparable.js';
import { type Framework, openStage } from './stage.js';
import { playScriptedTraffic } from './traffic/scripted-traffic.js';

/** The exposition that the scripted traffic leaves, whatever the framework. `vitest -u` writes it anew. */
const EXPECTED = new URL('./traffic/scripted-traffic.prom', import.meta.url).pathname;

/** Shows that one scripted traffic gives this framework the exposition that it gives all others. */
export function runTrafficComparison(framework: Framework): void {
  test('one scripted traffic gives the same exposition as on every other framework', async () => {
    const stage = await openStage(framework, { uniformAnswers: true });
    try {
      await playScriptedTraffic(stage);
      const { body } = await stage.exchange({ path: '/metrics' });
      await expect(comparableExposition(body.toString())).toMatchFileSnapshot(EXPECTED);
    } finally {
      await stage.close();
    }
  });
}
