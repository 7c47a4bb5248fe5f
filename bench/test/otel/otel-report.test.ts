import { describe, expect, it } from 'vitest';
import type { CostFigures } from '../../src/otel/measure-cost.js';
import { costRows, outageRows, reportCost, sizeRows } from '../../src/otel/otel-report.js';

function overhead(median: number, width = 0) {
  return { median, q25: median - width, q75: median + width, ratio: 1 + median / 100, roundCount: 9 };
}

function figures(oursUs: number, noiseUs = 0): CostFigures {
  const cpu = new Map([
    ['bare', overhead(0, noiseUs)],
    ['vigia metrics', overhead(oursUs)],
    ['opentelemetry metrics', overhead(45)],
    ['vigia metrics + traces', overhead(oursUs)],
    ['opentelemetry metrics + traces', overhead(60)],
  ]);
  return { bare: { cpu: 80, rss: 1, heap: 1 }, overheads: { cpu, rss: new Map(), heap: new Map() } };
}

describe('the figures over OTLP', () => {
  it.each([
    [14, 0, 'met: metrics: 14.0 µs, 0.31 of the 45.0 of the SDK, at most 0.33; noise 0.0'],
    [16, 0, 'missed: metrics: 16.0 µs'],
    [16, 0, 'met: metrics + traces: 16.0 µs, 0.27 of the 60.0'],
    [14, 30, 'inconclusive: metrics: 14.0 µs'],
  ])('are judged by a third of what the SDK costs: %d µs where bare wavers by %d', (ours, noise, verdict) => {
    expect(reportCost(figures(ours, noise))).toContain(`  ${verdict}`);
  });

  it('are rows over the bare application', () => {
    expect(costRows(figures(14))).toContainEqual({
      ...{ bench: 'otel', case: 'express5-1000/cpu', subject: 'vigia metrics', unit: 'us' },
      ...{ median: 14, q25: 14, q75: 14, ratio: 1.14 },
    });
  });

  it('of an outage are the spans that never came', () => {
    expect(outageRows([{ subject: 'vigia spool', sent: 200, lost: 50 }], 60)).toEqual([
      {
        bench: 'otel',
        case: 'outage-60s/spans',
        subject: 'vigia spool',
        unit: 'lost',
        median: 50,
        q25: 50,
        q75: 50,
        ratio: 0.25,
      },
    ]);
  });

  it('of what is installed are shares of the SDK', () => {
    const [ours] = sizeRows(
      new Map([
        ['vigia', 25],
        ['opentelemetry', 100],
      ]),
    );
    expect(ours).toMatchObject({ subject: 'vigia', unit: 'bytes', median: 25, ratio: 0.25 });
  });
});
