import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../random.js';
import { type FakeLoki, type Fault, startFakeLoki } from './fake-loki/fake-loki.js';
import { createLokiStage, lineOf, messagesIn } from './loki-stage.js';

const LINES = 1_500;

const FAULTS: readonly [Fault, ...Fault[]] = [
  (request) => void request.socket.resetAndDestroy(),
  (_request, response) => void response.writeHead(500).end('empty ring\n'),
  (_request, response) => void response.writeHead(401).end('no org id\n'),
  () => {},
];

/** Now and then trouble of some kind. */
function trouble(loki: FakeLoki, random: Random): void {
  const number = random.below(100);
  if (number === 0) loki.loseAnswers(1);
  if (number === 1) loki.failWith(random.pick(FAULTS), 1);
}

test.each([1, 2, 3, 4])('whatever happens, two replicas lose no line (seed %i)', async (seed) => {
  const random = createRandom(seed);
  const loki = await startFakeLoki({ windowMs: 1_000, rateBytes: 3_000_000, burstBytes: 60_000, maxPushBytes: 50_000 });
  const limits = { maxBatchItems: 200, sendTimeoutMs: 60 };
  const stages = ['pod-1', 'pod-2'].map((instance) => {
    return createLokiStage(loki.url, { service: { name: 'orders', instance }, replayAfterMs: 100, limits });
  });
  for (let index = 0; index < LINES; index += 1) {
    trouble(loki, random);
    const padding = 'é'.repeat(random.below(200));
    for (const { stream } of stages) stream.write(lineOf(`m-${index}`, { padding }));
    if (random.below(50) === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(stages.map(({ stream }) => stream.flush()));
  const dropped = stages.map(({ stream }) => Object.values(stream.stats().dropped).reduce((sum, count) => sum + count));
  const found = new Map<string, number>();
  for (const message of messagesIn(loki)) found.set(message, (found.get(message) ?? 0) + 1);
  await Promise.all(stages.map(({ stream }) => stream.close(0)));
  await loki.close();
  expect(dropped).toEqual([0, 0]);
  expect([...found.values()].filter((count) => count < 2)).toEqual([]);
  expect(found.size).toBe(LINES);
});
