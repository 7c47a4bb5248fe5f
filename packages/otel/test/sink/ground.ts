import { afterEach, beforeEach } from 'vitest';
import { type FakeCollector, startCollector } from './fake-collector.js';
import { type SinkStage, type StageOptions, stageSink } from './sink-stage.js';

/** A collector, and the last sink that was begun: both are ended after each test. */
export interface Ground {
  readonly collector: FakeCollector;
  readonly stage: SinkStage;
  /** Makes a sink that sends to the collector. */
  begin(options?: StageOptions): SinkStage;
  /** What became of the records; a balance other than 0 is a record that nobody knows of. */
  accounts(): { readonly balance: number; readonly delivered: number; readonly lost: number };
}

/** @see Ground */
export function useGround(): Ground {
  let collector: FakeCollector;
  let stages: SinkStage[];

  beforeEach(async () => {
    collector = await startCollector();
    stages = [];
  });

  afterEach(async () => {
    await Promise.all(stages.map(({ sink }) => sink.close(0)));
    await collector.stop();
  });

  function last(): SinkStage {
    const stage = stages.at(-1);
    if (stage === undefined) throw new Error('No sink was begun.');
    return stage;
  }

  return {
    get collector() {
      return collector;
    },
    get stage() {
      return last();
    },
    begin(options) {
      const stage = stageSink({ endpoint: collector.url, ...options });
      stages.push(stage);
      return stage;
    },
    accounts() {
      const { accepted, recovered, delivered, dropped, queuedItems, spooledItems } = last().sink.health();
      const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
      return { balance: accepted + recovered - delivered - lost - queuedItems - spooledItems, delivered, lost };
    },
  };
}
