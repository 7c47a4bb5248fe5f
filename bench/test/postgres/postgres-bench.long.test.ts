import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import type { Row } from '../../src/row.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

let directory: string;

beforeAll(() =>
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/postgres', 'bench'),
);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-postgres-bench-test-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('measures every subject, whose rows are all there', { timeout: 240_000 }, async () => {
  const json = join(directory, 'rows.json');
  const bench = spawn(process.execPath, [MAIN, 'postgres', '--short', '--rounds', '1', '--json', json], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(bench, 'exit')).toEqual([0, null]);
  const rows: readonly Row[] = JSON.parse(readFileSync(json, 'utf8'));
  expect(rows).toHaveLength(7 * 2 * 2 + 3 * 2 * 2);
  expect(rows.filter(({ unit, median }) => unit === 'rows/s' && !(median > 0))).toEqual([]);
});

it('takes its server along when a signal ends it', { timeout: 60_000 }, async () => {
  const bench = spawn(process.execPath, [MAIN, 'postgres', '--short', '--case', 'write'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const servers = () => serversOf(bench.pid ?? 0);
  await expect.poll(() => servers().length, { timeout: 30_000 }).toBe(1);
  const [server = 0] = servers();
  bench.kill('SIGTERM');
  expect(await once(bench, 'exit')).toEqual([null, 'SIGTERM']);
  expect(() => process.kill(server, 0)).toThrow('ESRCH');
});

/** The children of a process that are PostgreSQL. */
function serversOf(parent: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=,comm=', '--ppid', String(parent)], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.trim().endsWith(' postgres'));
  return lines.map((line) => Number.parseInt(line, 10));
}
