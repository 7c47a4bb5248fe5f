import { spawn } from 'node:child_process';
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

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'bench'));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-scrape-bench-test-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

async function rowsOf(caseName: string, signal: AbortSignal): Promise<readonly Row[]> {
  const [json, markdown] = [join(directory, 'rows.json'), join(directory, 'rows.md')];
  const parameters = ['scrape', '--short', '--rounds', '1', '--case', caseName, '--json', json, '--markdown', markdown];
  const bench = spawn(process.execPath, [MAIN, ...parameters], { stdio: ['ignore', 'ignore', 'inherit'], signal });
  expect(await once(bench, 'exit')).toEqual([0, null]);
  const rows: readonly Row[] = JSON.parse(readFileSync(json, 'utf8'));
  const table = readFileSync(markdown, 'utf8');
  expect(table).toContain(`\`npm run bench -- scrape --short --rounds 1 --case ${caseName}\``);
  expect(table.match(/^\| (?!case|---)/gm)).toHaveLength(rows.length);
  return rows;
}

it('measures everybody who is scraped, who must show all that was recorded', { timeout: 240_000 }, async ({
  signal,
}) => {
  const rows = await rowsOf('100/1pct-changed', signal);
  const ours = rows.filter(({ subject }) => subject === 'vigia');
  expect(ours.map((row) => row.case).toSorted()).toEqual([
    '100/1pct-changed/bytes',
    '100/1pct-changed/cpu',
    '100/1pct-changed/hold',
    '100/peak-rss',
  ]);
  expect(ours.filter(({ median }) => !(median > 0))).toEqual([]);
  const bytesOf = (name: string) =>
    rows.find((row) => row.case === '100/1pct-changed/bytes' && row.subject === name)?.median ?? 0;
  expect(bytesOf('vigia gzip')).toBeLessThan(bytesOf('vigia') / 5);
  expect(bytesOf('vigia')).toBeGreaterThan(bytesOf('prom-client') * 0.9);
});

it('measures what requests wait while others are scraped', { timeout: 240_000 }, async ({ signal }) => {
  const rows = await rowsOf('10000/p99', signal);
  expect(rows.map(({ subject }) => subject)).toEqual(['bare', 'vigia', 'prom-client']);
});
