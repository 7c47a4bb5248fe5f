import type { Report } from '@vigia/contract';
import { expect, it, vi } from 'vitest';
import { createLineLosses } from '../../../src/logging/destination/line-losses.js';

it('counts every lost line and tells of it once, with what to do, and again when there is room', () => {
  const report = vi.fn<Report>();
  const dropped = vi.fn();
  const { lost, recovered } = createLineLosses({ report, dropped });
  lost(2, 'queue_full');
  lost(1, 'closed', new Error('EPIPE'));
  expect(dropped.mock.calls).toEqual([
    ['stdout', 'queue_full'],
    ['stdout', 'queue_full'],
    ['stdout', 'closed'],
  ]);
  expect(report).toHaveBeenCalledTimes(1);
  expect(report).toHaveBeenCalledWith(
    expect.objectContaining({
      code: 'VIGIA_DELIVERY_LOSS',
      sink: 'stdout',
      fix: expect.stringContaining('logs.bufferBytes'),
    }),
  );
  recovered();
  recovered();
  expect(report).toHaveBeenCalledTimes(2);
  expect(report).toHaveBeenLastCalledWith(
    expect.objectContaining({ message: 'Lines of the log were lost on stdout (queue_full), so far 3.' }),
  );
});
