import { afterEach, beforeAll, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { expectAnswersWhileHeld } from '../../src/isolated/expect-answers.js';
import { type IsolatedService, startIsolatedService } from '../../src/isolated/isolated-service.js';

const started: IsolatedService[] = [];

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/express');
});

afterEach(() => {
  for (const service of started.splice(0)) service.kill('SIGKILL');
});

async function start(format: 'import' | 'require'): Promise<IsolatedService> {
  const service = await startIsolatedService({ format });
  started.push(service);
  return service;
}

test.each(['import', 'require'] as const)(
  'a service by %s answers scrapes while its event loop is held',
  async (format) => {
    const service = await start(format);
    // Other tests share the machine; alone, a second is enough (held-loop.long.test.ts).
    await expectAnswersWhileHeld(service, { holdMs: 2_500, withinMs: 2_000 });
    expect(service.problems).toEqual([]);
  },
);

test('a process ends of the signal that came while its event loop was held', async () => {
  const service = await start('import');
  await (await fetch(`${service.addresses.url}/hold/3000`)).text();
  await expect.poll(async () => (await fetch(service.addresses.livenessUrl)).status).toBe(503);
  service.kill('SIGTERM');
  expect(await service.ended).toEqual([null, 'SIGTERM']);
});
