import { expect, test } from 'vitest';
import { comeToRest } from './fake-clock.js';
import { createDisk, openMemorySpool } from './memory-spool.js';
import { ACK, createStage, named, RETRY, type Stage } from './stage.js';

/** Closes, moves on by so much, and tells whether it was closed then. */
async function closedWithin(stage: Stage, deadlineMs: number, afterMs: number): Promise<boolean> {
  let closed = false;
  void stage.delivery.close(deadlineMs).then(() => {
    closed = true;
  });
  await stage.clock.advance(afterMs);
  return closed;
}

test('close sends what is left, and resolves as soon as it has', async () => {
  const stage = createStage({ limits: { maxBatchItems: 2 } });
  stage.offer(...named('item', 5));
  expect(await closedWithin(stage, 5_000, 0)).toBe(true);
  expect(stage.delivery.stats()).toMatchObject({ delivered: 5, queuedItems: 0 });
});

test('close tries again until the deadline, then counts what is left as lost', async () => {
  const stage = createStage();
  stage.answerWith(() => RETRY);
  stage.offer('a', 'b');
  expect(await closedWithin(stage, 5_000, 3_000)).toBe(false);
  expect(stage.sent.length).toBeGreaterThan(1);
  await stage.clock.advance(2_000);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, dropped: { shutdown: 2 } });
});

test('close does not wait for an attempt that would come after the deadline', async () => {
  const stage = createStage();
  stage.answerWith(() => ({ kind: 'retry', afterMs: 60_000 }));
  stage.offer('a');
  await stage.clock.advance(1_000);
  expect(await closedWithin(stage, 5_000, 0)).toBe(true);
  expect(stage.delivery.stats().dropped.shutdown).toBe(1);
});

test('a far end that hangs is aborted at the deadline; its late answer changes nothing', async () => {
  let answerLate = (): void => {};
  const send = () => {
    return new Promise((resolve) => {
      answerLate = () => resolve(ACK);
    });
  };
  const stage = createStage({ transport: { send } as never });
  stage.offer('a');
  await stage.clock.advance(1_000);
  expect(await closedWithin(stage, 2_000, 1_999)).toBe(false);
  await stage.clock.advance(1);
  const ended = stage.delivery.stats();
  expect(ended).toMatchObject({ queuedItems: 0, dropped: { shutdown: 1 } });
  answerLate();
  await stage.clock.advance(60_000);
  expect(stage.delivery.stats()).toEqual({ ...ended, inFlight: 0 });
});

test('with a spool the rest is spooled', async () => {
  const disk = createDisk();
  const stage = createStage({ spool: { store: openMemorySpool(disk), mode: 'overflow' } });
  stage.answerWith(() => undefined);
  stage.offer('a', 'b');
  expect(await closedWithin(stage, 1_000, 1_000)).toBe(true);
  expect(stage.sent[0]?.signal.aborted).toBe(true);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, spooledItems: 2, dropped: { shutdown: 0 } });
  expect(disk.records).toMatchObject([{ items: 2 }]);
});

test('close sends nothing more from the spool', async () => {
  const disk = createDisk();
  const earlier = createStage({
    spool: { store: openMemorySpool(disk), mode: 'overflow' },
    limits: { maxBatchItems: 1 },
  });
  earlier.offer(...named('spooled', 5));
  earlier.delivery.spoolNow();
  const stage = createStage({
    spool: { store: openMemorySpool(disk), mode: 'overflow' },
    limits: { maxBatchItems: 1 },
  });
  stage.offer(...named('fresh', 30));
  expect(await closedWithin(stage, 1_000, 1_000)).toBe(true);
  expect(stage.batches.flat()).toEqual(named('fresh', 30));
  expect(stage.delivery.stats()).toMatchObject({ delivered: 30, spooledItems: 5 });
});

test('what is offered after the close is counted as such', async () => {
  const stage = createStage();
  await stage.delivery.close(1_000);
  expect(stage.delivery.offer('a')).toBe(false);
  expect(stage.delivery.stats()).toMatchObject({ accepted: 1, dropped: { closed: 1 } });
});

test.each([0, -5, Number.NaN])('a deadline of %o is none at all', async (deadlineMs) => {
  const stage = createStage();
  stage.answerWith(() => undefined);
  stage.offer('a');
  expect(await closedWithin(stage, deadlineMs, 1)).toBe(true);
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, dropped: { shutdown: 1 } });
});

test('close closes the transport and the spool once, and waits for neither for ever', async () => {
  const calls: string[] = [];
  const store = openMemorySpool(createDisk());
  store.close = () => {
    calls.push('spool');
    return new Promise(() => {});
  };
  const close = () => {
    calls.push('transport');
    throw new Error('stuck');
  };
  const stage = createStage({ transport: { close } as never, spool: { store, mode: 'overflow' } });
  const [one, other] = [stage.delivery.close(1_000), stage.delivery.close(1)];
  await stage.clock.advance(1_000);
  await Promise.all([one, other]);
  expect(calls).toEqual(['spool', 'transport']);
  expect(stage.problems).toMatchObject([{ code: 'VIGIA_SINK_FAILED', cause: new Error('stuck') }]);
});

test('spoolNow keeps everything at once, what is being sent too, and ends the delivery', async () => {
  const disk = createDisk();
  const store = openMemorySpool(disk);
  let synced = 0;
  store.sync = () => {
    synced += 1;
  };
  const stage = createStage({ spool: { store, mode: 'overflow' }, limits: { maxBatchItems: 2 } });
  stage.answerWith(() => undefined);
  stage.offer(...named('item', 5));
  await stage.clock.advance(0);
  stage.delivery.spoolNow();
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, spooledItems: 5 });
  expect(synced).toBe(1);
  await comeToRest();
  expect(stage.clock.pending).toBe(0);
  stage.delivery.spoolNow();
  await stage.delivery.flush();
  await stage.delivery.close(1_000);
  expect(disk.records.flatMap(({ items }) => items)).toEqual([2, 2, 1]);
});

test('spoolNow stops after some 2 s, and counts the rest', () => {
  const store = openMemorySpool(createDisk());
  const stage = createStage({ spool: { store, mode: 'overflow' }, limits: { maxBatchItems: 1 } });
  const { append } = store;
  let nowMs = 0;
  let synced = false;
  store.sync = () => {
    synced = true;
  };
  store.append = (entry) => {
    nowMs += 800;
    return append(entry);
  };
  stage.clock.monotonicMs = () => nowMs;
  stage.offer(...named('item', 10));
  stage.delivery.spoolNow();
  expect(stage.delivery.stats()).toMatchObject({ spooledItems: 3, dropped: { shutdown: 7 } });
  expect(synced).toBe(false);
});
