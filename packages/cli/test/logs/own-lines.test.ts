import { PassThrough } from 'node:stream';
import { createTelemetry } from '@vigia/core';
import { expect, test } from 'vitest';
import { startFakeLoki } from '../fake-loki/fake-loki.js';
import { run } from '../run.js';

test('what a telemetry sends is found by what it says', async () => {
  const loki = await startFakeLoki();
  const vigia = createTelemetry({
    service: { name: 'orders' },
    metrics: { system: false },
    logs: { loki: { host: loki.url }, destination: new PassThrough().resume() },
    shutdown: { signals: false },
  });
  vigia.logger.info({ request_id: 'r-1', route: '/orders/:id' }, 'taken');
  vigia.logger.error({ request_id: 'r-2', err: new Error('no stock') }, 'refused');
  await vigia.close(5_000);
  const found = async (...flags: readonly string[]) =>
    (await run(['logs', loki.url, '--service', 'orders', ...flags])).stdout;
  expect(await found('--level', 'error')).toMatch(/Z ERROR orders refused request_id=r-2 Error: no stock\n {4}at /);
  expect(await found('--request-id', 'r-1')).toMatch(
    /^\S+Z INFO {2}orders taken request_id=r-1 route=\/orders\/:id\n$/,
  );
  expect(await found('--route', '/orders/:id')).toContain('taken');
  await loki.stop();
});
