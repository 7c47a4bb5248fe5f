import { describe, expect, it } from 'vitest';
import { createLineRecord, type PushBody } from '../../src/logs/server/line-record.js';

type Entry = readonly [timeNs: string, number: number, metadata?: object];

function push(labels: Readonly<Record<string, string>>, ...entries: readonly Entry[]): PushBody {
  const values = entries.map(([timeNs, number, metadata]) => [timeNs, `{"level":30,"n":${number}}`, metadata] as const);
  return { streams: [{ stream: labels, values }] };
}

describe('the record of the lines', () => {
  it('counts what did not come', () => {
    const record = createLineRecord();
    record.store(push({ app: 'a' }, ['1', 0], ['2', 1], ['4', 3]));
    expect(record.tally(5)).toEqual({ stored: 3, lost: 2, duplicated: 0, outOfOrder: 0 });
  });

  it('takes an entry that is the same in every part for one, as Loki does', () => {
    const record = createLineRecord();
    record.store(push({ app: 'a' }, ['1', 0, { instance: 'x' }]));
    record.store(push({ app: 'a' }, ['1', 0, { instance: 'x' }]));
    expect(record.tally(1)).toMatchObject({ stored: 1, duplicated: 0 });
  });

  it.each([
    ['another time', push({ app: 'a' }, ['2', 0])],
    ['another stream', push({ app: 'b' }, ['1', 0])],
    ['other metadata', push({ app: 'a' }, ['1', 0, { instance: 'x' }])],
  ])('counts a line with %s as stored twice', (_name, again) => {
    const record = createLineRecord();
    record.store(push({ app: 'a' }, ['1', 0]));
    record.store(again);
    expect(record.tally(1)).toMatchObject({ stored: 1, lost: 0, duplicated: 1 });
  });

  it('reads a stream by time, not as it came', () => {
    const record = createLineRecord();
    record.store(push({ app: 'a' }, ['30', 2]));
    record.store(push({ app: 'a' }, ['10', 0], ['20', 1]));
    expect(record.tally(3).outOfOrder).toBe(0);
  });

  it('counts what a reader gets after a later line of its stream', () => {
    const record = createLineRecord();
    record.store(push({ app: 'a' }, ['1', 1], ['1', 0], ['2', 2]));
    record.store(push({ app: 'b' }, ['0', 5], ['9', 3]));
    expect(record.tally(6).outOfOrder).toBe(2);
  });

  it('passes over lines without a number', () => {
    const record = createLineRecord();
    record.store({ streams: [{ stream: {}, values: [['1', 'telemetry is ready']] }] });
    expect(record.storedCount()).toBe(0);
  });
});
