import { expect, it } from 'vitest';
import { memoryRows, reportMemory } from '../../src/memory/memory-rows.js';

const MIB = 2 ** 20;

function over(bytes: number, ratio: number) {
  return { median: bytes, q25: bytes - 1, q75: bytes + 1, ratio, roundCount: 3 };
}

const MEASURED = {
  figures: [
    {
      moment: 'loaded' as const,
      what: 'rss' as const,
      bareBytes: 60 * MIB,
      overheads: new Map([
        ['bare', over(0, 1)],
        ['vigia metrics', over(3 * MIB, 1.05)],
      ]),
    },
  ],
  skipped: ['opentelemetry: it does not start'],
};

it('are bytes over bare', () => {
  expect(memoryRows(MEASURED)).toContainEqual({
    ...{ bench: 'memory', case: 'express5/loaded/rss', subject: 'vigia metrics', unit: 'bytes' },
    ...{ median: 3 * MIB, q25: 3 * MIB - 1, q75: 3 * MIB + 1, ratio: 1.05 },
  });
});

it('are shown beside what the bare application needs, and who was not measured', () => {
  const report = reportMemory(MEASURED);
  expect(report).toMatch(/vigia metrics +3\.00 +3\.00 +3\.00 +1\.050/);
  expect(report).toContain('express5/loaded/rss: bare needs 60.00 MiB');
  expect(report).toContain('not run: opentelemetry: it does not start');
});
