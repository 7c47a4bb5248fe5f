import { describe, expect, it } from 'vitest';
import { liveRows, reportLive } from '../../src/live/live-report.js';
import type { LiveFigures } from '../../src/live/measure-live.js';

function overhead(median: number, width = 0) {
  return { median, q25: median - width, q75: median + width, ratio: 1 + median, roundCount: 9 };
}

function figures(share: number, noise = 0): LiveFigures {
  return {
    offUs: 100,
    overheads: new Map([
      ['off', overhead(0)],
      ['open in 50', overhead(100 * share)],
    ]),
    shares: new Map([
      ['off', overhead(0, noise)],
      ['open in 50', overhead(share)],
    ]),
  };
}

describe('the figures of the page', () => {
  it.each([
    [0.04, 0, 'met: open in 50: 1.040 of off, at most 1.05; noise 0.000'],
    [0.06, 0, 'missed: open in 50: 1.060 of off'],
    [0.06, 0.1, 'inconclusive: open in 50: 1.060 of off'],
  ])('are judged by the service without it: %d where that wavers by %d', (share, noise, verdict) => {
    expect(reportLive(figures(share, noise))).toContain(`  ${verdict}`);
  });

  it('are rows over the service without it', () => {
    expect(liveRows(figures(0.04))).toContainEqual({
      ...{ bench: 'live', case: 'express5-2000/cpu', subject: 'open in 50', unit: 'us' },
      ...{ median: 4, q25: 4, q75: 4, ratio: 5 },
    });
  });
});
