import { setImmediate } from 'node:timers/promises';
import { createTelemetry } from '@vigia/core';
import { expect, it } from 'vitest';
import { afterwards } from './signalled.js';

/** Node 24 warns of timers in the past; Node 20 does not. */
it('a wait whose time is over warns of no negative timer', async () => {
  const warnings: Error[] = [];
  const keep = (warning: Error): void => void warnings.push(warning);
  process.on('warning', keep);
  afterwards(() => process.off('warning', keep));
  const vigia = createTelemetry({ logs: false });
  await vigia.close(-1);
  await setImmediate();
  expect(warnings).toEqual([]);
});
