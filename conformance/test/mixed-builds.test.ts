import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { assertFreshBuild } from '../../scripts/fresh-build.mjs';

const SCRIPT = fileURLToPath(new URL('../src/builds/mixed-builds.mjs', import.meta.url));
const ADAPTERS = ['express', 'koa', 'fastify'];
const RECORDED = {
  status: 500,
  lines: ['by the telemetry: true', 'by the adapter: true'],
  events: 1,
  work: true,
  route: '/users/:id',
  error: 'thrown by a route',
  counted: true,
};

test('the adapter of one build serves the telemetry of the other, and both find the same context', async () => {
  assertFreshBuild('packages/contract', 'packages/core', ...ADAPTERS.map((adapter) => `packages/${adapter}`));
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT]);
  const pairs = ADAPTERS.flatMap((adapter) => [`${adapter} by import`, `${adapter} by require`]);
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(pairs.map((pair) => [pair, RECORDED])));
});
