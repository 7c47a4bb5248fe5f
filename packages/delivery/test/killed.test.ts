import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { createDelivery, openSpool } from '../src/index.js';
import { type FarServer, startFarServer } from './http/far-server.js';
import { createHttpTransport } from './http/http-transport.js';

const program = fileURLToPath(new URL('./fixtures/deliver-until-killed.mjs', import.meta.url));
const LIVES = 3;
const LINES_PER_LIFE = 40;

let server: FarServer;
let directory: string;

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery'));

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-killed-'));
  server = await startFarServer();
});

afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Reads so many lines of a program, kills it, and gives the last one it wrote. */
async function killAfter(child: ChildProcess, lines: number): Promise<number> {
  let last = 0;
  let read = 0;
  if (child.stdout === null) throw new Error('The program has no output.');
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    read += 1;
    if (read === lines) child.kill('SIGKILL');
  }
  return last;
}

test(`what was written ahead survives ${LIVES} killed processes and arrives`, async () => {
  const safe: string[] = [];
  for (let life = 0; life < LIVES; life += 1) {
    const first = life * 1_000_000;
    server.failWith((_request, response) => void response.writeHead(500).end(), life === 0 ? 3 : 1_000_000);
    const child = spawn(process.execPath, [program, server.url, directory, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const last = await killAfter(child, LINES_PER_LIFE);
    await exited;
    for (let number = first + 1; number <= last; number += 1) safe.push(`item-${number}`);
  }

  server.failWith(() => {}, 0);
  const report = () => {};
  const spool = { store: openSpool({ directory, sink: 'far-end', report }), mode: 'overflow' as const };
  const limits = { replayBytesPerSecond: 1e9, minBackoffMs: 5 };
  const heir = createDelivery({ transport: createHttpTransport(server.url), limits, report, spool });
  const missing = () => {
    const received = new Set(server.received);
    return safe.filter((item) => !received.has(item));
  };
  await expect.poll(missing, { interval: 50, timeout: 20_000 }).toEqual([]);
  expect(heir.stats().recovered).toBeGreaterThan(0);
  expect(safe.length).toBeGreaterThan(LIVES * LINES_PER_LIFE * 10);
  await heir.close(1_000);
});
