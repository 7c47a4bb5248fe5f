import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';
import { requirement } from '../../scripts/requirement.mjs';
import { endOf, NEVER_MS } from '../src/shutdown/end-of-service.js';
import { NAMESPACE, startService } from '../src/shutdown/service-process.js';

assertFreshBuild(...['contract', 'core', 'express'].map((name) => `packages/${name}`));

const namespaces = requirement({
  name: 'Namespaces of processes',
  installedByCi: false,
  probe: () => (isAllowed() ? undefined : 'this user may not make one with the command unshare'),
});

function isAllowed(): boolean {
  const [command, ...flags] = NAMESPACE;
  return spawnSync(command, [...flags, 'true']).status === 0;
}

/** The kernel keeps a signal from the first process of a namespace unless it listens: who listens no more lives on. */
describe.skipIf(namespaces.missing)('the first process of a container', () => {
  const telemetry = { shutdown: { deadlineMs: NEVER_MS, drainMs: 0 } };

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends of %s with status %i, whatever else keeps it alive', async (signal, code) => {
    const service = await startService('express-5', { telemetry, isFirst: true, foreign: 'waits' });
    service.emit(signal);
    expect(await endOf(service)).toEqual({ code, signal: null });
    expect(service.told).toContainEqual({ sinkIsClosed: true });
  });

  test('is left to a listener of the application', async () => {
    const service = await startService('express-5', { telemetry, isFirst: true, foreign: 'exits' });
    service.emit('SIGTERM');
    expect((await endOf(service)).code).toBe(42);
  });
});
