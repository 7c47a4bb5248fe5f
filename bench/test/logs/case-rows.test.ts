import { expect, it } from 'vitest';
import { rowsOf } from '../../src/logs/case-rows.js';
import { logCases } from '../../src/logs/catalogue.js';
import type { RunFigures } from '../../src/logs/run-case.js';

function run(holds: readonly number[], lost: number): RunFigures {
  return {
    recorded: { stored: 0, lost, duplicated: 0, outOfOrder: 0, receivedBytes: 4_000 },
    windows: holds.map((holdMs) => ({ lineCount: 10, holdMs, mainCpuUs: undefined, allCpuUs: 1 })),
    memory: { baseBytes: 10, peakBytes: 30 },
    exitMs: 20,
    countedLost: undefined,
  };
}

it('a row is a figure of a subject, in the form of all benches', () => {
  const logCase = logCases(true).find(({ name }) => name === '3000-per-s');
  if (logCase === undefined) throw new Error('no such case');
  const runs = new Map([
    ['bare', [run([90, 2, 2, 2], 0)]],
    ['vigia', [run([90, 3, 4, 5], logCase.traffic.lineCount / 2)]],
  ]);
  const rows = rowsOf({ logCase, runs });
  expect(rows).toContainEqual({
    ...{ bench: 'logs', case: '3000-per-s/hold', subject: 'vigia', unit: 'ms' },
    ...{ median: 2, q25: 1.5, q75: 2.5, ratio: 2 },
  });
  expect(rows).toContainEqual(
    expect.objectContaining({
      case: '3000-per-s/lost',
      subject: 'vigia',
      unit: 'lost',
      median: logCase.traffic.lineCount / 2,
      ratio: 0.5,
    }),
  );
  expect(rows.filter(({ subject }) => subject === 'bare').map((row) => row.case)).toEqual([
    '3000-per-s/exit',
    '3000-per-s/peak-rss',
  ]);
});
