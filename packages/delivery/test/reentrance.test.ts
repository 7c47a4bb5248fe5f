import { expect, test } from 'vitest';
import type { Delivery } from '../src/delivery.js';
import type { DeliveryStats } from '../src/stats.js';
import { createDisk } from './memory-spool.js';
import { beginnerIn } from './spool-stage.js';
import { ACK, createStage, named, RETRY, type Stage, type StageOptions } from './stage.js';

/** What a callback of the user's may do to the delivery that calls it. */
const DEEDS: Readonly<Record<string, (delivery: Delivery<string>) => unknown>> = {
  'offers more': (delivery) => delivery.offer('from within', { priority: 'high' }),
  flushes: (delivery) => delivery.flush(),
  closes: (delivery) => delivery.close(1_000),
  spools: (delivery) => delivery.spoolNow(),
  'reads the statistics': (delivery) => expectConserved(delivery.stats()),
};

const BEGINNERS: Readonly<Record<string, (options: StageOptions) => Stage>> = {
  'no spool': createStage,
  'a spool': (options) => beginnerIn('overflow')(createDisk(), options),
  'everything written ahead': (options) => beginnerIn('always')(createDisk(), options),
};

function expectConserved({ accepted, recovered, delivered, dropped, queuedItems, spooledItems }: DeliveryStats): void {
  const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  expect(delivered + lost + queuedItems + spooledItems).toBe(accepted + recovered);
}

const cases = Object.keys(DEEDS).flatMap((deed) => Object.keys(BEGINNERS).map((beginner) => [deed, beginner] as const));

test.each(cases)('a callback that %s, with %s, breaks nothing', async (deed, beginner) => {
  let deeds = 0;
  const act = () => {
    deeds += 1;
    if (deeds < 20) void DEEDS[deed]?.(stage.delivery);
  };
  const encode = (items: readonly string[]) => {
    act();
    if (items.includes('item-3')) throw new Error('bad');
    return items;
  };
  const begin = BEGINNERS[beginner] ?? createStage;
  const stage: Stage = begin({
    transport: { encode } as never,
    deadLetter: act,
    report: act,
    limits: { maxBatchItems: 4, maxQueueItems: 12 },
  });
  stage.answerWith(({ attempt }) => {
    act();
    return attempt === 1 ? RETRY : ACK;
  });
  for (let round = 0; round < 5; round += 1) {
    stage.offer(...named('item', 15));
    await stage.clock.advance(700);
    expectConserved(stage.delivery.stats());
  }
  await stage.clock.advance(300_000);
  expectConserved(stage.delivery.stats());
  expect(stage.delivery.stats().queuedItems).toBe(0);
  expect(deeds).toBeGreaterThan(0);
});

test('two deliveries of one name know nothing of each other', async () => {
  const [one, other] = [createStage(), createStage()];
  one.offer('a');
  await one.delivery.close(0);
  other.offer('b');
  await other.delivery.flush();
  expect(one.delivery.stats().accepted).toBe(1);
  expect(other.delivery.stats()).toMatchObject({ accepted: 1, delivered: 1 });
});
