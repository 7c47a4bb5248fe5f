import { expect, test } from 'vitest';
import type { SpoolStore } from '../src/spool-store.js';
import { createDisk, openMemorySpool } from './memory-spool.js';
import { ACK, createStage, named, RETRY } from './stage.js';

const MEMBERS = ['append', 'hold', 'release', 'next', 'acknowledge', 'stats', 'sync'] as const;

interface BreakableStore extends SpoolStore {
  broken: boolean;
}

/** A store of which one member throws while it is broken. */
function breakable(member: (typeof MEMBERS)[number]): BreakableStore {
  const whole = openMemorySpool(createDisk());
  const call = whole[member] as (...parameters: readonly unknown[]) => unknown;
  const store = {
    ...whole,
    broken: true,
    [member](...parameters: readonly unknown[]): unknown {
      if (store.broken) throw new Error(`${member} is broken`);
      return call(...parameters);
    },
  };
  return store as BreakableStore;
}

const cases = MEMBERS.flatMap((member) => (['overflow', 'always'] as const).map((mode) => [member, mode] as const));

test.each(cases)('a spool whose `%s` throws, which it must not, reaches nobody (%s)', async (member, mode) => {
  const store = breakable(member);
  const stage = createStage({ spool: { store, mode }, limits: { maxQueueItems: 20, maxBatchItems: 4 } });
  for (let round = 0; round < 10; round += 1) {
    stage.answerWith(() => (round < 6 ? RETRY : ACK));
    stage.offer(...named(`round-${round}`, 10));
    await stage.clock.advance(round < 6 ? 3_000 : 20_000);
  }

  store.broken = false;
  await stage.clock.advance(200_000);
  stage.offer('after');
  await stage.clock.advance(60_000);
  expect(stage.batches.flat()).toContain('after');
  expect(stage.delivery.stats()).toMatchObject({ queuedItems: 0, spooledItems: 0 });

  store.broken = true;
  stage.answerWith(() => undefined);
  stage.offer('last');
  await stage.clock.advance(100);
  stage.delivery.spoolNow();
  const isUsed = member === 'hold' || member === 'release' ? mode === 'always' : true;
  expect(stage.problems.some(({ code }) => code === 'VIGIA_INTERNAL')).toBe(isUsed);
});
