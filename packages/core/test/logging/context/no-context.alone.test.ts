import { createTelemetry, currentLogger } from '@vigia/core';
import { expect, it, onTestFinished } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';

// In a file of its own: what others make in their process stays.
it.each([
  { what: 'metrics alone', options: { logs: false } as const },
  {
    what: 'logs without a context',
    options: { logs: { context: false, destination: { write: () => undefined } } } as const,
  },
])('$what make no AsyncLocalStorage', async ({ options }) => {
  const vigia = createTelemetry(options);
  onTestFinished(() => vigia.close());
  const url = await serveInContext([vigia], () => currentLogger().info('line'));
  await idOfOne(url);
  await vigia.job('nightly', ({ logger }) => logger.info('line'));
  const shared = globalThis as { [name: symbol]: { storage?: object } | undefined };
  expect(shared[Symbol.for('vigia.context')]).toMatchObject({ storage: undefined });
});
