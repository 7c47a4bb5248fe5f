import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.js';
import { createSystemRecording } from './system-recording.js';
import { changeFile, plantSystemTree } from './system-tree.js';

const LIMITS = [
  'Limit                     Soft Limit           Hard Limit           Units',
  'Max processes             31459                31459                processes',
  'Max open files            1024                 524288               files',
].join('\n');

describe('open descriptors', () => {
  test('of this process are told as they are', async () => {
    const { value } = await createSystemRecording().scrape();
    expect(Math.abs((value('process_open_fds') ?? 0) - readdirSync('/proc/self/fd').length)).toBeLessThan(5);
  });

  test('are listed where the kernel does not tell their number: by the timer, not by scrapes', async () => {
    const clock = createManualClock();
    const root = plantSystemTree({ '/proc/self/fd/0': '', '/proc/self/fd/1': '', '/proc/self/fd/2': '' });
    const { system, scrape } = createSystemRecording({ sources: { ...clock, root, directorySize: () => 0 } });
    const open = async () => (await scrape()).value('process_open_fds');
    expect(await open()).toBe(2);
    system.start();
    changeFile(root, '/proc/self/fd/3', '');
    expect(await open()).toBe(2);
    clock.pass(15_000);
    expect(await open()).toBe(3);
  });

  test.each([
    { limits: LIMITS, expected: 1_024 },
    { limits: LIMITS.replace('1024  ', 'unlimited'), expected: undefined },
    { limits: 'nonsense', expected: undefined },
  ])('may be as many as the soft limit says: $expected', async ({ limits, expected }) => {
    const root = plantSystemTree({ '/proc/self/limits': limits });
    const { value } = await createSystemRecording({ sources: { root } }).scrape();
    expect(value('process_max_fds')).toBe(expected);
  });
});
