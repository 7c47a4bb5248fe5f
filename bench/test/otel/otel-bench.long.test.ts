import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import type { Row } from '../../src/row.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

it.each([
  [
    'cost',
    ['bare', 'vigia metrics', 'opentelemetry metrics', 'vigia metrics + traces', 'opentelemetry metrics + traces'],
  ],
  ['outage', ['vigia', 'vigia spool', 'opentelemetry']],
  ['size', ['vigia', 'opentelemetry']],
])('measures every subject of %s', { timeout: 400_000 }, async (part, subjects) => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/otel', 'bench');
  const directory = mkdtempSync(join(tmpdir(), 'vigia-otel-bench-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const json = join(directory, 'rows.json');
  const bench = spawn(process.execPath, [MAIN, 'otel', '--short', '--rounds', '1', '--case', part, '--json', json], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(bench, 'exit')).toEqual([0, null]);
  const rows: readonly Row[] = JSON.parse(readFileSync(json, 'utf8'));
  expect([...new Set(rows.map(({ subject }) => subject))]).toEqual(subjects);
  const lostWithSpool = rows.find(({ subject, unit }) => subject === 'vigia spool' && unit === 'lost');
  expect(lostWithSpool?.median ?? 0).toBe(0);
});
