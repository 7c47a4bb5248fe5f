import { expect, test } from 'vitest';
import { createSystemRecording } from './system-recording.js';
import { plantSystemTree } from './system-tree.js';

const STATUS = 'Name:\tnode\nVmPeak:\t 9999 kB\nVmSize:\t 2000 kB\nVmRSS:\t 500 kB\nVmData:\t 1000 kB\nThreads:\t11\n';

test('virtual memory and the data segment are read in units of 1,024 bytes', async () => {
  const root = plantSystemTree({ '/proc/self/status': STATUS });
  const { value } = await createSystemRecording({ sources: { root } }).scrape();
  expect(value('process_virtual_memory_bytes')).toBe(2_048_000);
  expect(value('process_heap_bytes')).toBe(1_024_000);
});

test('resident memory is what Node says', async () => {
  const { value } = await createSystemRecording().scrape();
  const residentBytes = process.memoryUsage.rss();
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(residentBytes / 2);
  expect(value('process_resident_memory_bytes')).toBeLessThan(residentBytes * 2);
});

test('the start does not waver', async () => {
  const { scrape } = createSystemRecording({ sources: { uptimeSeconds: () => 3_600 } });
  const starts = [await scrape(), await scrape()].map(({ value }) => value('process_start_time_seconds') ?? 0);
  expect(starts[0]).toBe(starts[1]);
  expect(Math.abs(Number(starts[0]) - (Date.now() / 1_000 - 3_600))).toBeLessThan(2);
});
