import { describe, expect, it } from 'vitest';
import {
  LOOP_ALONE,
  OURS,
  PROM_CLIENT,
  PROTOTYPE,
  RECORD_CASES,
  type RecordCase,
  type RecordSubject,
} from '../../src/record/catalogue.js';
import { judgeRecords } from '../../src/record/judge-records.js';
import type { RecordFigures } from '../../src/record/measuring/measure-records.js';
import { recordedRequests } from '../../src/record/measuring/recorded-requests.js';
import { reportRecords } from '../../src/record/record-report.js';
import { recordRows } from '../../src/record/record-rows.js';

const TEN: RecordCase = { name: '10', routes: 5, methods: ['GET'], statuses: [200], timesCheaper: 7 };

function figures(
  costs: readonly (readonly [RecordSubject, readonly number[]])[],
  scavenges: { readonly ours: number; readonly loopAlone: number } = { ours: 5, loopAlone: 5 },
): RecordFigures {
  return { recordCase: TEN, costsNs: new Map(costs), scavenges: { records: 10_000_000, ...scavenges } };
}

/** The third round was slow for all. */
function measured(oursNs: number, promClientNs: number): RecordFigures {
  const rounds = [1, 1, 4, 1, 1];
  const times = (ns: number) => rounds.map((slowness) => ns * slowness);
  return figures([
    [PROTOTYPE, times(100)],
    [OURS, times(oursNs)],
    [PROM_CLIENT, times(promClientNs)],
  ]);
}

it.each(RECORD_CASES)('the case $name has as many label sets', (recordCase) => {
  const requests = recordedRequests(recordCase).map((request) => JSON.stringify(request));
  expect(new Set(requests).size).toBe(Number(recordCase.name));
});

describe('the rows', () => {
  it('say what a record takes, beside the prototype in the same round', () => {
    expect(recordRows(measured(150, 700))).toContainEqual({
      ...{ bench: 'record', case: '10', subject: OURS.name, unit: 'ns' },
      ...{ median: 150, q25: 150, q75: 150, ratio: 1.5 },
    });
  });

  it('say how often was collected, with ours and without', () => {
    const rows = recordRows(figures([[PROTOTYPE, [100]]], { ours: 30, loopAlone: 20 }));
    const found = rows.filter(({ unit }) => unit === 'collections');
    expect(found.map(({ case: name, subject, median, ratio }) => [name, subject, median, ratio])).toEqual([
      ['10/scavenges', OURS.name, 30, 1.5],
      ['10/scavenges', LOOP_ALONE.name, 20, 1],
    ]);
  });
});

describe('ours', () => {
  it.each([
    [100, 700, ['met', 'met', 'met']],
    [90, 620, ['met', 'missed', 'met']],
    [101, 720, ['missed', 'met', 'met']],
  ])('that takes %i ns beside %i of prom-client is judged', (oursNs, promClientNs, verdicts) => {
    expect(judgeRecords(measured(oursNs, promClientNs)).map(({ verdict }) => verdict)).toEqual(verdicts);
  });

  it('is not judged by rounds that agree on nothing', () => {
    const rounds = [40, 300, 60, 250, 100];
    const found = figures([
      [PROTOTYPE, [100, 100, 100, 100, 100]],
      [OURS, rounds],
      [PROM_CLIENT, rounds.toReversed()],
    ]);
    expect(judgeRecords(found).map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive', 'met']);
  });

  it.each([
    [59, 58, 'met'],
    [58, 59, 'met'],
    [60, 58, 'missed'],
  ])('that collects %i times is judged by the %i of the loop alone', (ours, loopAlone, verdict) => {
    const report = reportRecords({ ...measured(100, 700), scavenges: { records: 10_000_000, ours, loopAlone } });
    expect(report).toContain(`  ${verdict}: the scavenges of the loop alone, ±1: ${ours} and ${loopAlone}`);
  });
});
