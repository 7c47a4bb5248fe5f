import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';

const SCRIPT = fileURLToPath(new URL('../src/builds/closing-process.mjs', import.meta.url));
const TIMEOUT_MS = 20_000;

test('a telemetry that is closed has its sinks closed before the process ends, whatever holds nothing', async () => {
  assertFreshBuild('packages/contract', 'packages/core');
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { timeout: TIMEOUT_MS });
  expect(stdout).toBe('the sink has sent what it has\n');
});
