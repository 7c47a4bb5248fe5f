import { expect, test } from 'vitest';
import { sinkHealth } from '../src/sink-health.js';
import { createStage, RETRY } from './stage.js';

test('a sink tells what its one delivery tells', async () => {
  const { delivery, offer } = createStage();
  offer('a', 'b');
  await delivery.flush();
  expect(sinkHealth([delivery])).toEqual({
    ...delivery.stats(),
    sendDurations: delivery.sendDurations(),
    spoolCapacityBytes: undefined,
  });
});

test('two deliveries are one sink: counts added up, the worst state, the oldest item, the longest silence', async () => {
  const [well, ill] = [createStage(), createStage({ limits: { breakerFailures: 1 } })];
  well.offer('a', 'b');
  await well.delivery.flush();
  ill.answerWith(() => RETRY);
  ill.offer('c');
  void ill.delivery.flush();
  await expect.poll(() => ill.delivery.stats().retries).toBeGreaterThan(0);
  const health = sinkHealth([well.delivery, ill.delivery], { spoolCapacityBytes: 1_000 });
  expect(health).toMatchObject({
    accepted: 3,
    delivered: 2,
    queuedItems: 1,
    breaker: 'open',
    spoolCapacityBytes: 1_000,
  });
  expect(health.queueCapacityItems).toBe(20_000);
  expect(health.lastSuccessTimeMs).toBe(well.delivery.stats().lastSuccessTimeMs);
  expect(health.sendDurations['ack']?.count).toBe(1);
  expect(health.sendDurations['retry']?.count).toBe(ill.delivery.stats().retries);
});

test('a sink without deliveries has nothing to tell', () => {
  expect(sinkHealth([])).toMatchObject({ accepted: 0, dropped: {}, breaker: 'closed', lastSuccessTimeMs: undefined });
});
