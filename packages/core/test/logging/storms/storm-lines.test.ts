import { performance } from 'node:perf_hooks';
import { createTelemetry, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exposed } from '../../metrics/scrape-of.js';
import { type WrittenLines, writtenLines } from '../written-lines.js';

let written: WrittenLines;
let vigia: Telemetry;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockReturnValue(1);
});

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await vigia.close();
});

function start(logs: TelemetryOptions['logs'] = {}): void {
  written = writtenLines();
  vigia = createTelemetry({ logs: { storm: { linesPerSecond: 3 }, ...logs, destination: written.destination } });
  written.lines.length = 0;
}

function messages(): unknown[] {
  return written.lines.map(({ msg }) => msg);
}

it('writes so many lines like each other, then says how many more there were', async () => {
  start();
  for (let id = 0; id < 10; id += 1) vigia.logger.error({ id }, 'order %d was refused', id);
  expect(written.lines.map(({ id }) => id)).toEqual([0, 1, 2]);
  vi.advanceTimersByTime(10_000);
  expect(written.lines.at(-1)).toMatchObject({
    level: 50,
    suppressed_lines: 7,
    msg: 'suppressed 7 lines like: order %d was refused',
  });
  expect(await exposed(vigia)).toContain('telemetry_events_dropped_total{sink="logs",reason="storm"} 7');
});

it('leaves lines below warn, other lines and other levels alone', () => {
  start();
  for (let id = 0; id < 10; id += 1) vigia.logger.info('fine');
  for (let id = 0; id < 10; id += 1) vigia.logger.warn('bad');
  vigia.logger.warn('worse');
  vigia.logger.error('bad');
  expect(messages()).toEqual([...Array(10).fill('fine'), 'bad', 'bad', 'bad', 'worse', 'bad']);
});

it('holds for children, and whatever the level becomes', () => {
  start();
  const child = vigia.logger.child({ module: 'a' });
  const verbose = vigia.logger.child({ module: 'b' }, { level: 'debug' });
  for (const logger of [vigia.logger, child, verbose, child, verbose]) logger.warn('bad');
  vigia.logger.level = 'silent';
  vigia.logger.level = 'trace';
  for (const logger of [vigia.logger, child, verbose]) logger.warn('bad');
  verbose.debug('a detail');
  expect(written.lines.map(({ msg, module }) => [msg, module])).toEqual([
    ['bad', undefined],
    ['bad', 'a'],
    ['bad', 'b'],
    ['a detail', 'b'],
  ]);
});

it('says at the end what was suppressed until then', async () => {
  start();
  for (let times = 0; times < 5; times += 1) vigia.logger.fatal(new Error('no memory'));
  await vigia.close();
  expect(written.lines.at(-1)).toMatchObject({ level: 50, suppressed_lines: 2 });
  vigia.logger.warn('after the end');
  expect(messages().at(-1)).toBe('after the end');
});

it('exempts problems', () => {
  start();
  for (let subject = 0; subject < 9; subject += 1) {
    vigia.report({ code: 'VIGIA_INTERNAL', message: 'It failed.', fix: 'Mend it.', subject: `${subject}` });
  }
  expect(written.lines).toHaveLength(9);
});

it('can be switched off', () => {
  start({ storm: false });
  for (let times = 0; times < 200; times += 1) vigia.logger.warn('bad');
  expect(written.lines).toHaveLength(200);
});
