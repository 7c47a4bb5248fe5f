import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { findNode24 } from '../../../scripts/node-24.mjs';
import { requirement } from '../../../scripts/requirement.mjs';
import { expectAnswersWhileHeld } from '../../src/isolated/expect-answers.js';
import { type IsolatedService, startIsolatedService } from '../../src/isolated/isolated-service.js';

const HOLD_MS = 10_000;
const TIMEOUT_MS = 60_000;

const node24 = findNode24();
const needed = requirement({
  name: 'Node 24',
  installedByCi: true,
  probe: () => ('missing' in node24 ? node24.missing : undefined),
});
const started: IsolatedService[] = [];

beforeAll(() => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/express');
});

afterAll(() => {
  for (const service of started) service.kill('SIGKILL');
});

async function expectAnswers(node: string | undefined): Promise<void> {
  const service = await startIsolatedService({ format: 'import', node });
  started.push(service);
  await expectAnswersWhileHeld(service, HOLD_MS);
  expect(service.problems).toEqual([]);
}

describe('an event loop that is held for ten seconds: the metrics are answered within one, all the while', () => {
  test('on this Node', { timeout: TIMEOUT_MS }, () => expectAnswers(undefined));

  test.skipIf(needed.missing)('on Node 24', { timeout: TIMEOUT_MS }, () =>
    expectAnswers('path' in node24 ? node24.path : undefined),
  );
});
