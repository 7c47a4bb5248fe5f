import { describe, expect, it } from 'vitest';
import { dropsOf, tellsOfItself } from '../../../page/screens/delivery/sink-numbers.js';
import type { SinkRow } from '../../../src/api/delivery-view.js';

const SILENT: SinkRow = {
  name: 'own',
  accepted: undefined,
  delivered: undefined,
  dropped: {},
  queuedItems: undefined,
  queueCapacityItems: undefined,
  queuedBytes: undefined,
  queueCapacityBytes: undefined,
  spooledItems: undefined,
  spooledBytes: undefined,
  spoolCapacityBytes: undefined,
  breaker: undefined,
  lastSuccessTimeMs: undefined,
  oldestAgeSeconds: undefined,
};

describe('the numbers of a sink', () => {
  it('have the drops that were, the most first', () => {
    expect(dropsOf({ ...SILENT, dropped: { rejected: 4, never: 0, queue_full: 231 } })).toEqual([
      ['queue_full', 231],
      ['rejected', 4],
    ]);
  });

  it('are there where it tells anything, be it nothing yet', () => {
    expect(tellsOfItself(SILENT)).toBe(false);
    expect(tellsOfItself({ ...SILENT, delivered: 0 })).toBe(true);
  });
});
