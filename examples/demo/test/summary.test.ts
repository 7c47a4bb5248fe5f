import { describe, expect, it } from 'vitest';
import type { Reading } from '../src/reading.js';
import { formatLoki, formatSummary, quantile } from '../src/summary.js';

const NOTHING: Reading = {
  requests: 0,
  errors: 0,
  aborted: 0,
  inFlight: 0,
  signUps: 0,
  orders: 0,
  loki: undefined,
  buckets: [],
};

describe('quantile', () => {
  const buckets = [
    [0.1, 50],
    [0.2, 90],
    [Number.POSITIVE_INFINITY, 100],
  ] as const;

  it('is linear within a bucket', () => {
    expect(quantile(0.25, buckets)).toBeCloseTo(0.05);
    expect(quantile(0.7, buckets)).toBeCloseTo(0.15);
  });

  it('is the last bound that is finite above it', () => {
    expect(quantile(0.99, buckets)).toBe(0.2);
  });

  it('is nothing where nothing was counted', () => {
    expect(quantile(0.5, [])).toBeUndefined();
  });
});

describe('formatSummary', () => {
  it('shows what happened between two readings', () => {
    const earlier: Reading = { ...NOTHING, signUps: 1 };
    const http = { requests: 40, errors: 10, aborted: 2, inFlight: 1, buckets: [[0.1, 40]] } as const;
    const later: Reading = { ...http, signUps: 4, orders: 5, loki: undefined };
    const [, line] = formatSummary([{ name: 'koa', earlier, later, seconds: 4 }]).split('\n');
    expect(line?.split(/ {2,}/)).toEqual([
      'koa',
      '10.0',
      '25.0 %',
      '50.0 ms',
      '95.0 ms',
      '99.0 ms',
      '2',
      '1',
      '3',
      '5',
    ]);
  });

  it('shows no ratio where there were no requests', () => {
    const [, line] = formatSummary([{ name: 'koa', earlier: NOTHING, later: NOTHING, seconds: 4 }]).split('\n');
    expect(line?.split(/ {2,}/)).toEqual(['koa', '0.0', '-', '-', '-', '-', '0', '0', '0', '0']);
  });
});

describe('formatLoki', () => {
  it('adds up what became of the lines of all services', () => {
    const loki = { delivered: 40, waiting: 2, lost: 1 };
    expect(
      formatLoki([
        { ...NOTHING, loki },
        { ...NOTHING, loki },
      ]),
    ).toContain('80 lines delivered, 4 waiting, 2 lost');
  });

  it('is silent where no Loki was named', () => {
    expect(formatLoki([NOTHING, NOTHING])).toBe('');
  });
});
