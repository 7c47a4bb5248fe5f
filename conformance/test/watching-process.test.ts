import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';

const SCRIPT = fileURLToPath(new URL('../src/builds/watching-process.mjs', import.meta.url));
const TIMEOUT_MS = 20_000;

test('monitors that nobody stops do not keep their process alive', async () => {
  assertFreshBuild('packages/contract', 'packages/core');
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { timeout: TIMEOUT_MS });
  expect(JSON.parse(stdout)).toEqual({ import: true, require: true });
});
