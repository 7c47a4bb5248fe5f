import { expect, it } from 'vitest';
import { logOfRecord } from '../../src/logs/log-of-record.js';
import { LOGS } from '../../src/sink/log-kind.js';

const TEXT = 'x'.repeat(10_000);

function nested(depth: number): Readonly<Record<string, unknown>> {
  return depth === 0 ? { text: TEXT } : { inner: depth % 2 === 0 ? nested(depth - 1) : [nested(depth - 1)] };
}

it.each([0, 1, 3, 8, 40, 2_000])('a text counts %i levels down', (depth) => {
  const log = logOfRecord({ level: 'info', timeMs: 1, line: '', fields: { msg: 'm', ...nested(depth) } });
  expect(LOGS.sizeOf(log)).toBeGreaterThan(TEXT.length);
});

it('what nests in itself has a size', () => {
  const cyclic: Record<string, unknown> = { text: 'x' };
  cyclic['self'] = cyclic;
  const log = logOfRecord({ level: 'info', timeMs: 1, line: '', fields: { msg: 'm', cyclic } });
  expect(LOGS.sizeOf(log)).toBeLessThan(10_000_000);
});
