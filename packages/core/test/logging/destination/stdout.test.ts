import { fstatSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openStdout } from '../../../src/logging/destination/stdout.js';

it('never waits for the reader of a pipe', () => {
  const stats = fstatSync(1);
  const output = openStdout();
  expect(output.mayWait).toBe(
    !((stats.isFIFO() && process.platform === 'linux') || (stats.isSocket() && isMainThread)),
  );
  output.close();
  expect(() => fstatSync(1)).not.toThrow();
});
