import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBeatingClock } from './beating-clock.js';
import { createSpoolBench, drain, entryOf, type SpoolBench, textOf } from './opened-spool.js';

let bench: SpoolBench;

beforeEach(() => {
  bench = createSpoolBench();
});

afterEach(async () => {
  await bench.end();
});

describe('a spool', () => {
  test('gives out what was appended, oldest first, each the same until it is acknowledged', async () => {
    const spool = bench.open();
    expect([spool.append(entryOf('one')), spool.append(entryOf('two'))]).toEqual([true, true]);
    const first = await spool.next();
    expect([textOf(first), textOf(await spool.next())]).toEqual(['one', 'one']);
    expect(first !== undefined && spool.acknowledge(first)).toBe(true);
    expect(await drain(spool)).toEqual(['two']);
    expect(await spool.next()).toBeUndefined();
  });

  test('knows an entry by what was given with it', async () => {
    const spool = bench.open();
    spool.append({ payload: Uint8Array.of(0, 255, 7), items: 3, firstTimeMs: 1.5 });
    const batch = await spool.next();
    expect(batch).toMatchObject({ items: 3, firstTimeMs: 1.5 });
    expect([...(batch?.payload ?? [])]).toEqual([0, 255, 7]);
  });

  test('takes an entry of no bytes, and refuses one of too many', async () => {
    const spool = bench.open();
    expect(spool.append(entryOf('', 0))).toBe(true);
    expect(spool.append({ payload: new Uint8Array(5 * 1024 * 1024), items: 1, firstTimeMs: 0 })).toBe(false);
    expect(await drain(spool)).toEqual(['']);
    expect(bench.problems).toMatchObject([{ code: 'VIGIA_SPOOL_FAILED', sink: 'test' }]);
  });

  test('makes no file before something is appended', () => {
    bench.open();
    expect(bench.segments()).toEqual([]);
  });

  test('deletes a segment when the last of it is acknowledged, in whatever order', async () => {
    const spool = bench.open({ segmentBytes: 60 });
    const tickets = ['one', 'two', 'three', 'four'].map((text) => spool.hold(entryOf(text)));
    expect(bench.segments()).toHaveLength(2);
    for (const index of [1, 3, 0]) expect(acknowledge(spool, tickets[index])).toBe(true);
    expect(bench.segments()).toHaveLength(1);
    expect(spool.stats().bytes).toBeGreaterThan(0);
  });

  test('deletes the segment that it writes, too, at the heartbeat after all of it was acknowledged', async () => {
    const clock = createBeatingClock();
    const spool = bench.open({ clock });
    spool.append(entryOf('one'));
    await drain(spool);
    expect(bench.segments()).toHaveLength(1);
    await clock.beat();
    expect([bench.segments(), spool.stats().bytes]).toEqual([[], 0]);
    expect(spool.append(entryOf('two'))).toBe(true);
    expect(await drain(spool)).toEqual(['two']);
  });

  test('acknowledges once', async () => {
    const spool = bench.open();
    spool.append(entryOf('one'));
    const batch = await spool.next();
    expect([acknowledge(spool, batch), acknowledge(spool, batch)]).toEqual([true, false]);
    expect([acknowledge(spool, { handle: {} }), spool.release({ handle: undefined })]).toEqual([false, false]);
    expect(spool.stats().items).toBe(0);
  });

  test('tells what it holds', async () => {
    const spool = bench.open();
    spool.append(entryOf('one', 5, 2_000));
    spool.append(entryOf('two', 3, 3_000));
    spool.hold(entryOf('three', 7, 1_000));
    expect(spool.stats()).toEqual({
      items: 8,
      bytes: 3 * 20 + 'onetwothree'.length,
      recovered: 0,
      oldestTimeMs: 2_000,
      dropped: { spool_full: 0, corrupt: 0 },
    });
    acknowledge(spool, await spool.next());
    await spool.next();
    expect(spool.stats()).toMatchObject({ items: 3, oldestTimeMs: 3_000 });
    await drain(spool);
    expect(spool.stats()).toMatchObject({ items: 0, oldestTimeMs: undefined });
  });
});

describe('an entry that is held', () => {
  test('is passed over until it is released, and then comes before what is younger', async () => {
    const spool = bench.open();
    const held = spool.hold(entryOf('held'));
    spool.append(entryOf('one'));
    spool.append(entryOf('two'));
    acknowledge(spool, await spool.next());
    expect(held !== undefined && spool.release(held)).toBe(true);
    expect(await drain(spool)).toEqual(['held', 'two']);
  });

  test('is not given out when it was acknowledged instead', async () => {
    const spool = bench.open();
    const held = spool.hold(entryOf('held', 4));
    spool.append(entryOf('one'));
    expect(acknowledge(spool, held)).toBe(true);
    expect([held !== undefined && spool.release(held), spool.stats().items]).toEqual([false, 1]);
    expect(await drain(spool)).toEqual(['one']);
  });

  test('counts as waiting once it is released, and can still be acknowledged by its ticket', async () => {
    const spool = bench.open();
    const held = spool.hold(entryOf('held', 4));
    expect(spool.stats().items).toBe(0);
    expect(held !== undefined && spool.release(held) && spool.release(held)).toBe(true);
    expect(spool.stats().items).toBe(4);
    await spool.next();
    expect(acknowledge(spool, held)).toBe(true);
    expect([await spool.next(), spool.stats().items]).toEqual([undefined, 0]);
  });

  test.each(Array.from({ length: 12 }, (_, turns) => turns))(
    'can be released while the spool is being read, after %i turns of the event loop',
    async (turns) => {
      const spool = bench.open();
      const large = 'x'.repeat(300_000);
      const held = ['first', 'second'].map((text) => spool.hold(entryOf(`${text} ${large}`)));
      spool.append(entryOf('third'));
      const reading = spool.next();
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      for (const ticket of held) if (ticket !== undefined) spool.release(ticket);
      await reading;
      expect((await drain(spool)).map((text) => text.split(' ')[0]).sort()).toEqual(['first', 'second', 'third']);
      expect(spool.stats()).toMatchObject({ items: 0, dropped: { corrupt: 0 }, recovered: 0 });
    },
  );

  test('lets the oldest time go back when it is released', async () => {
    const spool = bench.open();
    const held = spool.hold(entryOf('held', 1, 1_000));
    spool.append(entryOf('one', 1, 2_000));
    expect(spool.stats().oldestTimeMs).toBe(2_000);
    if (held !== undefined) spool.release(held);
    expect(spool.stats().oldestTimeMs).toBe(1_000);
  });

  test('is an ordinary one for whoever opens the spool next', async () => {
    const first = bench.open();
    first.hold(entryOf('held', 4));
    await first.close();
    const second = bench.open();
    expect(await drain(second)).toEqual(['held']);
    expect(second.stats()).toMatchObject({ recovered: 4, items: 0 });
  });
});

describe('a spool that is opened again', () => {
  test('goes on where the last one stopped', async () => {
    const first = bench.open();
    for (const text of ['one', 'two', 'three']) first.append(entryOf(text));
    acknowledge(first, await first.next());
    await first.close();
    expect(await drain(bench.open())).toEqual(['two', 'three']);
  });

  test('gives out what it found before what is new', async () => {
    const first = bench.open();
    first.append(entryOf('old'));
    await first.close();
    const second = bench.open();
    second.append(entryOf('new'));
    expect(await drain(second)).toEqual(['old', 'new']);
  });

  test('leaves nothing behind when all is acknowledged', async () => {
    const first = bench.open();
    first.append(entryOf('one'));
    await first.close();
    const second = bench.open();
    await drain(second);
    await second.close();
    expect(bench.segments()).toEqual([]);
  });

  test('takes and gives nothing any more once it is closed', async () => {
    const spool = bench.open();
    spool.append(entryOf('one', 2));
    const batch = await spool.next();
    await Promise.all([spool.close(), spool.close()]);
    expect([spool.append(entryOf('two')), spool.hold(entryOf('two')), await spool.next()]).toEqual([
      false,
      undefined,
      undefined,
    ]);
    expect([acknowledge(spool, batch), spool.stats().items]).toEqual([false, 2]);
    spool.sync();
    expect(bench.problems).toEqual([]);
  });
});

function acknowledge(spool: ReturnType<SpoolBench['open']>, ticket: { readonly handle: unknown } | undefined): boolean {
  return ticket !== undefined && spool.acknowledge(ticket);
}
