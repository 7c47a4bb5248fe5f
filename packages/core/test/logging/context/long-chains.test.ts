import { setImmediate as immediately } from 'node:timers/promises';
import { type Telemetry, withContext } from '@vigia/core';
import { expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { telemetry } from './told-telemetry.js';

interface Scope {
  readonly outer: Scope | undefined;
}

/** How many scopes are kept by what runs here. */
function depth(): number {
  const shared = globalThis as { [name: symbol]: { storage?: { getStore(): Scope | undefined } } | undefined };
  let count = 0;
  let scope = shared[Symbol.for('vigia.context')]?.storage?.getStore();
  for (; scope !== undefined; scope = scope.outer) count += 1;
  return count;
}

/** What sets itself up again from within, as pollers do. */
async function again(vigia: Telemetry, times: number): Promise<void> {
  if (times === 0) {
    vigia.logger.info({ depth: depth() }, 'line');
    return;
  }
  const next = () => withContext({ times, [`field_${times % 3}`]: times }, () => again(vigia, times - 1));
  await immediately();
  await (times % 2 === 0 ? vigia.job('poll', next) : next());
}

it('what goes on from within keeps no longer and longer chain', async () => {
  const { vigia, lines } = telemetry();
  await again(vigia, 400);
  expect(lines()).toMatchObject([{ times: 1, field_0: 3, field_1: 1, field_2: 2, job_name: 'poll' }]);
  expect(lines()[0]?.['depth']).toBeLessThanOrEqual(3);
});

it('nor in a request', async () => {
  const { vigia, lines } = telemetry();
  const url = await serveInContext([vigia], () => withContext({ first: true }, () => again(vigia, 401)));
  const id = await idOfOne(url);
  expect(lines()).toMatchObject([{ times: 1, first: true, request_id: id, job_name: 'poll' }]);
  expect(lines()[0]?.['depth']).toBeLessThanOrEqual(4);
});

/** The same with a span in every round, of one telemetry and then of another. */
async function traceAgain(vigias: readonly Telemetry[], times: number): Promise<number> {
  if (times === 0) return depth();
  await immediately();
  const vigia = vigias[times % vigias.length];
  const next = () => withContext({ times }, () => traceAgain(vigias, times - 1));
  return vigia === undefined ? 0 : vigia.trace('round', next);
}

it('nor in spans, alone and within a request', async () => {
  const sinks = [{ name: 'spans', recordSpan: () => undefined }];
  const [first, second] = [telemetry({}, { sinks }), telemetry({}, { sinks })];
  const vigias = [first.vigia, second.vigia];
  expect(await traceAgain([first.vigia], 200)).toBeLessThanOrEqual(3);
  expect(await traceAgain(vigias, 200)).toBeLessThanOrEqual(5);
  let within = 0;
  const url = await serveInContext(vigias, async () => {
    within = await traceAgain(vigias, 200);
  });
  await idOfOne(url);
  expect(within).toBeLessThanOrEqual(7);
  expect(within).toBeGreaterThan(3);
});

it('nor where jobs and spans follow each other', async () => {
  const { vigia } = telemetry({}, { sinks: [{ name: 'spans', recordSpan: () => undefined }] });

  async function alternate(times: number): Promise<number> {
    if (times === 0) return depth();
    await immediately();
    return vigia.trace('round', () => vigia.job('poll', () => alternate(times - 1)));
  }

  expect(await alternate(200)).toBeLessThanOrEqual(3);
});
