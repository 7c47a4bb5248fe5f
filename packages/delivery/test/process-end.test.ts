import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { type FarServer, startFarServer } from './http/far-server.js';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./fixtures/end-by-itself.mjs', import.meta.url));

let server: FarServer;

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery'));

beforeEach(async () => {
  server = await startFarServer();
});

afterEach(() => server.close());

async function endOf(ending: 'nothing' | 'exit' | 'close'): Promise<unknown> {
  const { stdout } = await run(process.execPath, [program, server.url, ending], { timeout: 20_000 });
  return JSON.parse(stdout);
}

test('a process with a delivery ends by itself, while the far end hangs', async () => {
  server.failWith(() => {}, 1_000);
  expect(await endOf('nothing')).toEqual({ delivered: 0, shutdown: 100, queuedItems: 0 });
});

test('a process that exits is not held up by a far end that hangs', async () => {
  server.failWith(() => {}, 1_000);
  expect(await endOf('exit')).toEqual({ delivered: 0, shutdown: 100, queuedItems: 0 });
});

test('a close that is awaited keeps the process alive until its deadline, through failures', async () => {
  server.failWith((request) => void request.socket.resetAndDestroy(), 1_000);
  expect(await endOf('close')).toEqual({ delivered: 0, shutdown: 100, queuedItems: 0 });
});

test('a close that is awaited delivers what was offered', async () => {
  expect(await endOf('close')).toEqual({ delivered: 100, shutdown: 0, queuedItems: 0 });
});
