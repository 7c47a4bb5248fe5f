import { freemem, totalmem } from 'node:os';
import { describe, expect, test } from 'vitest';
import { createSystemRecording } from './system-recording.js';
import { plantSystemTree } from './system-tree.js';

const STAT = [
  'cpu  300 0 150 3000 45 0 15 6 0 0',
  'cpu0 100 0 50 1000 15 0 5 2 0 0',
  'cpu2 200 0 100 2000 30 0 10 4 0 0',
  'intr 3586698 0 0',
  'ctxt 7',
].join('\n');

describe('the host', () => {
  test('tells the time of each CPU by mode, in seconds, without the sum over all', async () => {
    const { scrape } = createSystemRecording({ sources: { root: plantSystemTree({ '/proc/stat': STAT }) } });
    const { value, labelValues } = await scrape();
    expect(value('host_cpu_seconds_total', { cpu: '0', mode: 'user' })).toBe(1);
    expect(value('host_cpu_seconds_total', { cpu: '2', mode: 'idle' })).toBe(20);
    expect(value('host_cpu_seconds_total', { cpu: '2', mode: 'steal' })).toBeCloseTo(0.04);
    expect(new Set(labelValues('host_cpu_seconds_total', 'cpu'))).toEqual(new Set(['0', '2']));
    expect(value('host_cpu_cores')).toBe(2);
  });

  test('asks Node for the CPUs where there is no /proc', async () => {
    const { scrape, problems } = createSystemRecording({ sources: { root: plantSystemTree({}) } });
    const { value } = await scrape();
    expect(value('host_cpu_seconds_total', { cpu: '0', mode: 'system' })).toBeGreaterThan(0);
    expect(value('host_cpu_cores')).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  test('has no CPUs when /proc/stat is not understood, which is reported once', async () => {
    const { scrape, problems } = createSystemRecording({
      sources: { root: plantSystemTree({ '/proc/stat': 'garbage' }) },
    });
    await scrape();
    const { labelValues, value } = await scrape();
    expect(labelValues('host_cpu_seconds_total', 'cpu')).toEqual([]);
    expect(value('host_load1')).toBeGreaterThanOrEqual(0);
    expect(problems).toMatchObject([{ message: expect.stringContaining('/proc/stat') }]);
  });

  test('tells its memory', async () => {
    const { value } = await createSystemRecording().scrape();
    expect(value('host_memory_total_bytes')).toBe(totalmem());
    expect(value('host_memory_available_bytes')).toBeGreaterThan(freemem() / 2);
    expect(value('host_memory_available_bytes')).toBeLessThanOrEqual(totalmem());
  });
});

describe('without /proc, as on macOS and Windows', () => {
  test('what needs it is left out, nothing is reported', async () => {
    const { scrape, problems, system } = createSystemRecording({ sources: { root: plantSystemTree({}) } });
    system.start();
    const { samples, value } = await scrape();
    const names = new Set(samples.map(({ name }) => name));
    for (const name of ['process_virtual_memory_bytes', 'process_heap_bytes', 'process_open_fds', 'process_max_fds'])
      expect(names).not.toContain(name);
    expect(value('process_memory_usage_bytes')).toBeGreaterThan(0);
    expect(value('process_memory_limit_bytes')).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });
});
