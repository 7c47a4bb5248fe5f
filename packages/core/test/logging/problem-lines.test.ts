import { performance } from 'node:perf_hooks';
import { createTelemetry, type Report, type Telemetry } from '@vigia/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type WrittenLines, writtenLines } from './written-lines.js';

const FAILURE: Parameters<Report>[0] = {
  code: 'VIGIA_SINK_FAILED',
  message: 'It failed.',
  fix: 'Mend it.',
  cause: new Error('boom'),
};

let nowMs = 0;
let written: WrittenLines;
let vigia: Telemetry;

beforeEach(() => {
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  written = writtenLines();
  vigia = createTelemetry({ service: { name: 'orders' }, logs: { destination: written.destination } });
  // The line at start.
  written.lines.length = 0;
});

afterEach(async () => {
  vi.restoreAllMocks();
  await vigia.close();
});

it('a problem is one line with its code, its fix and its cause', () => {
  vigia.report({ ...FAILURE, sink: 'archive' });
  expect(written.lines).toMatchObject([
    { level: 40, msg: 'It failed.', code: FAILURE.code, fix: 'Mend it.', sink: 'archive', count: 1 },
  ]);
  expect(written.lines[0]).toMatchObject({ err: { message: 'boom' } });
});

it('a problem is told once a minute, with how often it has occurred', () => {
  for (let times = 0; times < 3; times += 1) vigia.report(FAILURE);
  expect(written.lines.map(({ count }) => count)).toEqual([1]);
  nowMs += 60_000;
  vigia.report(FAILURE);
  expect(written.lines.map(({ count }) => count)).toEqual([1, 4]);
});

it('each code and each sink is told by itself', () => {
  vigia.report({ ...FAILURE, sink: 'archive' });
  vigia.report({ ...FAILURE, sink: 'audit' });
  vigia.report({ ...FAILURE, code: 'VIGIA_INTERNAL' });
  expect(written.lines.map(({ code, sink }) => [code, sink])).toEqual([
    ['VIGIA_SINK_FAILED', 'archive'],
    ['VIGIA_SINK_FAILED', 'audit'],
    ['VIGIA_INTERNAL', undefined],
  ]);
});

it('subjects without end are told of together in the end', () => {
  for (let subject = 0; subject < 2_000; subject += 1) vigia.report({ ...FAILURE, subject: `${subject}` });
  expect(written.lines).toHaveLength(1_001);
  nowMs += 60_000;
  vigia.report({ ...FAILURE, subject: 'one more' });
  expect(written.lines.at(-1)).toMatchObject({ subject: 'one more', count: 1_001 });
});
