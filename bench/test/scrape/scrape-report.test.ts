import { describe, expect, it } from 'vitest';
import { judgeLatency } from '../../src/scrape/latency/latency-report.js';
import type { ScrapeRound, SizeMeasurement } from '../../src/scrape/measure-size.js';
import { reportSize } from '../../src/scrape/scrape-report.js';
import { scrapeRows } from '../../src/scrape/scrape-rows.js';

function round(cpuMs: number, holdMs: number): ScrapeRound {
  return new Map([
    ['bare', { cpuMs: 0, holdMs: 0.1, bytes: 0 }],
    ['vigia', { cpuMs, holdMs, bytes: 100 }],
    ['prom-client', { cpuMs: 400, holdMs: 300, bytes: 200 }],
  ]);
}

function measured(series: number, ...rounds: readonly ScrapeRound[]): SizeMeasurement {
  const peaks = new Map([
    ['vigia', [10, 20, 30]],
    ['prom-client', [40, 40, 40]],
  ]);
  return { series, rounds: new Map([['all-changed', rounds]]), peaks, skipped: [] };
}

describe('the rows of a scrape', () => {
  it('are the figures of all subjects, with the ratio to prom-client', () => {
    const rows = scrapeRows(measured(10_000, round(8, 1), round(10, 1), round(12, 1)));
    expect(rows).toContainEqual({
      ...{ bench: 'scrape', case: '10000/all-changed/cpu', subject: 'vigia', unit: 'ms' },
      ...{ median: 10, q25: 9, q75: 11, ratio: 0.025 },
    });
    expect(rows).toContainEqual(expect.objectContaining({ case: '10000/all-changed/bytes', median: 100, ratio: 0.5 }));
    expect(rows).toContainEqual(expect.objectContaining({ case: '10000/peak-rss', subject: 'vigia', ratio: 0.5 }));
  });
});

describe('the verdicts on a scrape', () => {
  const verdicts = (series: number, cpuMs: number, holdMs: number) => {
    const rounds = Array.from({ length: 4 }, () => round(cpuMs, holdMs));
    return reportSize(measured(series, ...rounds), [])
      .split('\n')
      .slice(1);
  };

  it('ask for forty times less CPU than prom-client, and for short holds', () => {
    expect(verdicts(10_000, 8, 1.5)).toEqual([
      '  met: 10000/all-changed: 50 times less CPU than prom-client, at least 40',
      '  met: 10000/all-changed: longest hold 1.50 ms, at most 2; noise 0.00, an idle process 0.10',
    ]);
    expect(verdicts(10_000, 20, 2.5).map((line) => line.trim().split(':')[0])).toEqual(['missed', 'missed']);
  });

  it('give the greatest number of series more time, and judge their CPU nowhere but at 10,000', () => {
    expect(verdicts(50_000, 40, 4)).toEqual([
      '  met: 50000/all-changed: longest hold 4.00 ms, at most 5; noise 0.00, an idle process 0.10',
    ]);
  });
});

describe('the verdict on what requests wait', () => {
  it('is met within the noise, missed beyond, and none where the noise is half of what is measured', () => {
    expect(judgeLatency({ overMs: 0.2, noise: 0.3, bareMs: 1 })).toBe('met');
    expect(judgeLatency({ overMs: 0.4, noise: 0.3, bareMs: 1 })).toBe('missed');
    expect(judgeLatency({ overMs: 0.4, noise: 0.6, bareMs: 1 })).toBe('inconclusive');
  });
});
