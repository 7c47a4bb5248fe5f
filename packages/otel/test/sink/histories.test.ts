import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Answer, type FakeCollector, refusal } from './fake-collector.js';
import { useGround } from './ground.js';
import { spanOf } from './random-span.js';

const ground = useGround();

const SPANS = 1_200;

/** Numbers between 0 and 1 that are the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What may come in place of an answer, and lose nothing. */
const TROUBLES: readonly Answer[] = [
  refusal(503),
  refusal(500),
  refusal(429, 'slower', { 'retry-after': '0' }),
  refusal(401),
  refusal(404),
  refusal(413),
  (_request, response) => void response.socket?.resetAndDestroy(),
  (_request, response) => void response.writeHead(200, { 'content-length': '9' }).write('{'),
  () => {},
];

/** The request is taken, and nobody hears of it. */
function loseAnswer(collector: FakeCollector): Answer {
  return (request, response) => {
    collector.take(request, response);
    response.socket?.destroy();
  };
}

it.each([1, 2, 3, 4])('whatever happens, no span is lost (seed %i)', async (seed) => {
  const random = randomOf(seed);
  const directory = mkdtempSync(join(tmpdir(), 'vigia-otlp-history-'));
  const spool = random() < 0.5 ? false : ({ directory, mode: random() < 0.5 ? 'always' : 'overflow' } as const);
  const { sink } = ground.begin({
    spool,
    maxQueueBytes: spool === false ? undefined : 131_072,
    limits: { maxBatchItems: 40, sendTimeoutMs: 60, breakerFailures: 3 },
  });
  const names = Array.from({ length: SPANS }, (_, index) => `span-${index}`);
  for (const name of names) {
    sink.recordSpan?.(spanOf(name));
    const trouble = random() < 0.5 ? TROUBLES[Math.floor(random() * TROUBLES.length)] : loseAnswer(ground.collector);
    if (random() < 0.02 && trouble !== undefined) ground.collector.plan(trouble);
    if (random() < 0.05) await new Promise((resolve) => setImmediate(resolve));
  }
  const arrived = () => new Set(ground.collector.taken).size;
  await expect.poll(arrived, { interval: 20, timeout: 25_000 }).toBe(SPANS);
  await expect
    .poll(() => sink.health().spooledItems + sink.health().queuedItems, { interval: 20, timeout: 10_000 })
    .toBe(0);
  expect(ground.accounts()).toEqual({ balance: 0, delivered: SPANS, lost: 0 });
  await sink.close(100);
  rmSync(directory, { recursive: true });
});
