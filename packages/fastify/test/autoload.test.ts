import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';

const execute = promisify(execFile);

it.each(['import', 'require'])('is loaded by @fastify/autoload, by %s', async (way) => {
  assertFreshBuild('packages/contract', 'packages/core', 'packages/fastify');
  const app = new URL('autoloaded/app.mjs', import.meta.url).pathname;
  const { stdout, stderr } = await execute(process.execPath, [app, way], { timeout: 15_000 });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^http_requests_total\{.*route="\/users\/:id",method="GET",status_code="200"} 1$/m);
});
