import { describe, expect, it } from 'vitest';
import { caughtUp, EMPTY_TAIL, MOST_LINES, type Tail, withFrame } from '../../../page/screens/logs/tail.js';
import type { LogRow, LogsView } from '../../../src/api/logs-view.js';

function line(sequence: number, timeMs = sequence): LogRow {
  return {
    sequence,
    timeMs,
    kind: 'line',
    level: 'info',
    message: `line ${sequence}`,
    requestId: undefined,
    requestUuid: undefined,
    traceId: undefined,
    fields: '{}',
  };
}

function frame(first: number, last: number, more: Partial<LogsView> = {}): LogsView {
  const lines = Array.from({ length: last - first + 1 }, (_, index) => line(first + index));
  return { timeMs: last, answeredBy: '7', lines, cursor: String(last), skipped: 0, ...more };
}

function sequences({ shown }: Tail): readonly number[] {
  return shown.map(({ sequence }) => sequence);
}

describe('a tail', () => {
  it('follows the newest, each line once', () => {
    const tail = withFrame(withFrame(EMPTY_TAIL, frame(1, 3), true), frame(2, 5), true);
    expect(sequences(tail)).toEqual([1, 2, 3, 4, 5]);
  });

  it('stays the same where nothing has come', () => {
    const tail = withFrame(EMPTY_TAIL, frame(1, 3), true);
    expect(withFrame(tail, frame(2, 3), true)).toBe(tail);
    expect(withFrame(tail, frame(4, 3), true)).toBe(tail);
  });

  it('lets lines wait while older ones are read', () => {
    const reading = withFrame(withFrame(EMPTY_TAIL, frame(1, 3), true), frame(4, 6), false);
    expect(sequences(reading)).toEqual([1, 2, 3]);
    expect(reading.waiting).toHaveLength(3);
    const again = withFrame(reading, frame(5, 7), false);
    expect(again.waiting).toHaveLength(4);
    expect(sequences(caughtUp(again))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(sequences(withFrame(again, frame(8, 8), true))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('has a bound for what is shown and what waits, and counts what it lets go of', () => {
    const full = withFrame(EMPTY_TAIL, frame(1, MOST_LINES + 10), true);
    expect(full.shown).toHaveLength(MOST_LINES);
    const waiting = withFrame(full, frame(2_001, 2_000 + MOST_LINES + 5), false);
    expect(waiting.waiting).toHaveLength(MOST_LINES);
    expect(waiting.skipped).toBe(5);
  });

  it('counts what was not sent, but for what came before it was asked', () => {
    const first = withFrame(EMPTY_TAIL, frame(1, 2, { skipped: 900 }), true);
    expect(first.skipped).toBe(0);
    expect(withFrame(first, frame(10, 11, { skipped: 7 }), true).skipped).toBe(7);
  });

  it('begins anew with another process', () => {
    const tail = withFrame(EMPTY_TAIL, frame(1, 3), true);
    expect(sequences(withFrame(tail, frame(1, 2, { answeredBy: '8' }), true))).toEqual([1, 2]);
  });

  it('begins anew when a process was started again under the same number', () => {
    const tail = withFrame(EMPTY_TAIL, frame(100, 103), true);
    const restarted = frame(0, 0, { lines: [line(0, 5_000), line(1, 5_001)] });
    expect(sequences(withFrame(tail, restarted, true))).toEqual([0, 1]);
  });
});
