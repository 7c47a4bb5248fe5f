import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import type { Row } from '../../src/row.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

let directory: string;

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'bench'));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-logs-bench-test-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function begin(...parameters: readonly string[]) {
  return spawn(process.execPath, [MAIN, 'logs', '--short', ...parameters], {
    env: { ...process.env, TMPDIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function rowsOf(caseName: string): Promise<readonly Row[]> {
  const json = join(directory, 'rows.json');
  const bench = begin('--case', caseName, '--json', json);
  bench.stdout.resume();
  expect(await once(bench, 'exit')).toEqual([0, null]);
  expect(readdirSync(directory)).toEqual(['rows.json']);
  return JSON.parse(readFileSync(json, 'utf8'));
}

function figure(rows: readonly Row[], what: string, subject: string): number | undefined {
  return rows.find((row) => row.case === what && row.subject === subject)?.median;
}

describe('the bench of the logs', () => {
  it('counts the lines of a process that a signal ends', async () => {
    const rows = await rowsOf('sigterm-no-handler');
    expect(figure(rows, 'sigterm-no-handler/lost', 'pino-loki')).toBe(1_000);
    expect(figure(rows, 'sigterm-no-handler/lost', 'vigia')).toBe(0);
    expect(figure(rows, 'sigterm-no-handler/duplicated', 'vigia spool=overflow')).toBe(0);
  });

  it('counts what a successor brings of the spool of a process that was killed', async () => {
    const rows = await rowsOf('sigkill');
    expect(figure(rows, 'sigkill/lost', 'vigia')).toBeGreaterThan(0);
    expect(figure(rows, 'sigkill/lost', 'vigia spool=always')).toBeLessThan(500);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const bench = begin('--case', 'outage-10s');
    await once(bench.stdout, 'data');
    await expect.poll(() => readdirSync(directory).length).toBe(1);
    bench.kill('SIGINT');
    expect(await once(bench, 'exit')).toEqual([null, 'SIGINT']);
    expect(readdirSync(directory)).toEqual([]);
  });
});
