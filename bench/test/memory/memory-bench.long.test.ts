import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { MEMORY_SUBJECTS } from '../../src/memory/catalogue.js';
import type { Row } from '../../src/row.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

let directory: string;

beforeAll(() =>
  assertFreshBuild(
    ...['packages/contract', 'packages/delivery', 'packages/core', 'packages/express', 'packages/postgres', 'bench'],
  ),
);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-memory-bench-test-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('measures everybody, idle and loaded', { timeout: 600_000 }, async ({ signal }) => {
  const json = join(directory, 'rows.json');
  const bench = spawn(process.execPath, [MAIN, 'memory', '--short', '--rounds', '1', '--json', json], {
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  });
  expect(await once(bench, 'exit')).toEqual([0, null]);
  const rows: readonly Row[] = JSON.parse(readFileSync(json, 'utf8'));
  // The two bare processes are one row.
  expect(rows).toHaveLength((MEMORY_SUBJECTS.length - 1) * 4);
  const dearest = rows.find((row) => row.case === 'express5/loaded/heap' && row.subject === 'vigia everything');
  expect(dearest?.median).toBeGreaterThan(0);
});
