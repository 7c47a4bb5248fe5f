import { describe, expect, it } from 'vitest';
import { BARE_COPY, BARE_UNNEST, OURS_COPY, OURS_UNNEST, type WritingSubject } from '../../src/postgres/catalogue.js';
import { reportService, reportWriting } from '../../src/postgres/postgres-report.js';
import { serviceRows, writingRows } from '../../src/postgres/postgres-rows.js';
import type { WritingFigures } from '../../src/postgres/writing/measure-writing.js';

function figures(subject: WritingSubject, rowsPerSecond: readonly number[], cpuUs: number): WritingFigures {
  return { subject, batchRows: 100, rowsPerSecond, cpuUs: rowsPerSecond.map(() => cpuUs) };
}

function overhead(median: number) {
  return { median, q25: median, q75: median, ratio: 1 + median, roundCount: 9 };
}

describe('the figures of writing', () => {
  it('are measured by the bare statement of their kind, round by round', () => {
    const slowRound = [100_000, 50_000, 100_000];
    const rows = writingRows([
      figures(
        OURS_UNNEST,
        slowRound.map((rate) => rate * 0.95),
        3,
      ),
      figures(BARE_UNNEST, slowRound, 2),
      figures(OURS_COPY, [300_000, 300_000, 300_000], 1),
      figures(BARE_COPY, [200_000, 200_000, 200_000], 4),
    ]);
    const ratios = rows.map(({ case: name, subject, ratio }) => [name, subject, ratio]);
    expect(ratios).toContainEqual(['write-100/rows', 'vigia UNNEST', 0.95]);
    expect(ratios).toContainEqual(['write-100/cpu', 'vigia UNNEST', 1.5]);
    expect(ratios).toContainEqual(['write-100/rows', 'vigia COPY', 1.5]);
    expect(ratios).toContainEqual(['write-100/cpu', 'vigia COPY', 0.25]);
  });

  it.each([
    [[95_000, 95_000, 95_000], 'met: vigia UNNEST, 100 rows a batch: 95 %'],
    [[80_000, 80_000, 80_000], 'missed: vigia UNNEST, 100 rows a batch: 80 %'],
    [[40_000, 80_000, 120_000], 'inconclusive: vigia UNNEST, 100 rows a batch: 80 %'],
  ])('of %j are judged', (rates, verdict) => {
    const report = reportWriting([figures(OURS_UNNEST, rates, 2), figures(BARE_UNNEST, [1e5, 1e5, 1e5], 2)]);
    expect(report).toContain(`  ${verdict}, at least 90 % of pg UNNEST`);
  });
});

describe('the figures of a service', () => {
  it('are judged by their limits', () => {
    const found = [
      { what: 'cpu' as const, bareAgain: overhead(0.5), vigia: overhead(7) },
      { what: 'hold' as const, bareAgain: overhead(0.5), vigia: overhead(2.1) },
    ];
    const report = reportService(found);
    expect(report).toContain('  missed: CPU µs/request at most 6; noise 0.50');
    expect(report).toContain('  met: longest hold ms at most 2; noise 0.50');
    expect(serviceRows(found)).toContainEqual({
      ...{ bench: 'postgres', case: 'express5-2000/hold', subject: 'vigia', unit: 'ms' },
      ...{ median: 2.1, q25: 2.1, q75: 2.1, ratio: 3.1 },
    });
  });
});
