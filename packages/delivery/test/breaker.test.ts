import { expect, test } from 'vitest';
import type { Outcome } from '../src/outcome.js';
import { createFakeClock } from './fake-clock.js';
import { createDisk, openMemorySpool } from './memory-spool.js';
import { ACK, createStage, RETRY } from './stage.js';

const PAUSE: Outcome = { kind: 'pause', reason: 'the table is missing' };

function gaps(times: readonly number[]): readonly number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

test('failures are followed by pauses that double up to the limit, each between once and twice its step', async () => {
  for (const [random, expected] of [
    [0, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
    [0.999, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]],
  ] as const) {
    const stage = createStage({ clock: createFakeClock(() => random) });
    stage.answerWith(() => RETRY);
    stage.offer('a');
    await stage.clock.advance(120_000);
    const pauses = gaps(stage.sent.map(({ atMs }) => atMs)).slice(0, expected.length);
    for (const [index, pauseMs] of pauses.entries()) expect(pauseMs).toBeCloseTo(expected[index] ?? 0, -2);
  }
});

test('the far end decides when it asks for a longer pause, up to five minutes', async () => {
  const stage = createStage();
  stage.answerWith(({ attempt }) => ({ kind: 'retry', afterMs: [7_000, 100, 900_000][attempt - 1] }));
  stage.offer('a');
  await stage.clock.advance(400_000);
  expect(gaps(stage.sent.map(({ atMs }) => atMs)).slice(0, 3)).toEqual([7_000, 1_000, 300_000]);
});

test.each([Number.NaN, -1, 'soon'])('a pause of %o is none', async (afterMs) => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'retry', afterMs: afterMs as number }));
  stage.offer('a');
  await stage.clock.advance(1_500);
  expect(stage.sent).toHaveLength(2);
});

test('five failures in a row open the breaker, one success closes it', async () => {
  const stage = createStage();
  stage.answerWith(() => RETRY);
  stage.offer('a');
  await stage.clock.advance(8_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'closed', retries: 4 });
  await stage.clock.advance(1_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'open', retries: 5 });
  expect(stage.problems).toMatchObject([{ code: 'VIGIA_DELIVERY_INTERRUPTED', sink: 'stage' }]);
  stage.answerWith(() => ACK);
  await stage.clock.advance(30_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'closed', delivered: 1 });
  expect(stage.problems).toHaveLength(1);
});

test('failing for half a minute opens the breaker, however few the failures', async () => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'retry', afterMs: 16_000 }));
  stage.offer('a');
  await stage.clock.advance(18_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'closed', retries: 2 });
  await stage.clock.advance(16_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'open', retries: 3 });
});

test('an open breaker lets single probes through, whatever the concurrency, and uses no timer between them', async () => {
  const stage = createStage({ limits: { maxBatchItems: 1, concurrency: 4, maxQueueItems: 100 } });
  stage.answerWith(() => RETRY);
  stage.offer('a', 'b', 'c', 'd', 'e');
  await stage.clock.advance(10_000);
  expect(stage.delivery.stats().breaker).toBe('open');
  const before = stage.sent.length;
  stage.offer('f', 'g', 'h');
  expect(stage.clock.pending).toBe(1);
  stage.answerWith(() => undefined);
  await stage.clock.advance(9_999);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'half_open', inFlight: 1 });
  expect(stage.sent).toHaveLength(before + 1);
});

test('a send that is not answered is aborted at the timeout and counts as a failure', async () => {
  const stage = createStage({ limits: { sendTimeoutMs: 10_000 } });
  stage.answerWith(() => undefined);
  stage.offer('a');
  await stage.clock.advance(1_000 + 9_999);
  expect(stage.sent[0]?.signal.aborted).toBe(false);
  await stage.clock.advance(1);
  expect(stage.sent[0]?.signal.aborted).toBe(true);
  expect(stage.delivery.stats()).toMatchObject({ inFlight: 0, retries: 1, queuedItems: 1 });
});

test('a pause keeps everything, asks rarely, and says once what a person must mend', async () => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'pause', reason: 'the password is refused' }));
  stage.offer('a');
  await stage.clock.advance(1_000 + 95_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'paused', queuedItems: 1 });
  expect(stage.sent).toHaveLength(4);
  expect(stage.problems).toMatchObject([{ code: 'VIGIA_DELIVERY_PAUSED' }]);
  expect(stage.problems[0]?.message).toContain('the password is refused');
  stage.answerWith(() => ACK);
  await stage.clock.advance(30_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'closed', delivered: 1 });
});

test('a far end that fails while it is paused is open, and paused again when it says so', async () => {
  const stage = createStage();
  const answers: Outcome[] = [PAUSE, RETRY, PAUSE];
  stage.answerWith(() => answers[stage.sent.length - 1] ?? ACK);
  const states: string[] = [];
  stage.offer('a');
  for (let minute = 0; minute < 4; minute += 1) {
    await stage.clock.advance(minute === 0 ? 1_000 : 30_000);
    states.push(stage.delivery.stats().breaker);
  }
  expect(states).toEqual(['paused', 'open', 'paused', 'closed']);
  expect(stage.problems.map(({ code }) => code)).toEqual(['VIGIA_DELIVERY_PAUSED', 'VIGIA_DELIVERY_PAUSED']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('reset');
    },
  ],
  ['rejects', () => Promise.reject('reset')],
  ['returns nothing', () => undefined],
  ['returns a kind that is none', () => Promise.resolve({ kind: 'done' })],
  ['returns null', () => Promise.resolve(null)],
])('a transport that %s is asked again', async (_, send) => {
  const stage = createStage({ transport: { send } as never });
  stage.offer('a');
  await stage.clock.advance(1_000);
  expect(stage.delivery.stats()).toMatchObject({ retries: 1, queuedItems: 1 });
});

test('a wall clock that is set back or on changes nothing', async () => {
  const stage = createStage({ limits: { maxAgeMs: 60_000 } });
  stage.answerWith(() => (stage.sent.length < 3 ? RETRY : ACK));
  stage.offer('a');
  await stage.clock.advance(1_200);
  stage.clock.shiftWall(-3_600_000);
  stage.offer('b');
  await stage.clock.advance(1_000);
  stage.clock.shiftWall(2 * 3_600_000);
  await stage.clock.advance(5_000);
  expect(stage.batches).toEqual([['a'], ['a'], ['a'], ['b']]);
  expect(stage.sent.every(({ ageMs }) => ageMs >= 0)).toBe(true);
});

test('a probe that cannot be encoded proves nothing', async () => {
  let bad = false;
  const encode = (items: readonly string[]) => {
    if (bad) throw new TypeError('no JSON');
    return items;
  };
  const spool = { store: openMemorySpool(createDisk()), mode: 'overflow' as const };
  const stage = createStage({ transport: { encode } as never, spool });
  stage.answerWith(() => RETRY);
  stage.offer('a');
  await stage.clock.advance(9_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'open', spooledItems: 1 });
  bad = true;
  await stage.clock.advance(60_000);
  expect(stage.delivery.stats()).toMatchObject({ breaker: 'open', spooledItems: 0, dropped: { invalid: 1 } });
});
