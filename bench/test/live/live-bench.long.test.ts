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

it('measures every subject, whose requests were all counted', { timeout: 240_000 }, async () => {
  assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'packages/live', 'bench');
  const directory = mkdtempSync(join(tmpdir(), 'vigia-live-bench-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const json = join(directory, 'rows.json');
  const bench = spawn(process.execPath, [MAIN, 'live', '--short', '--rounds', '1', '--json', json], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(bench, 'exit')).toEqual([0, null]);
  const rows: readonly Row[] = JSON.parse(readFileSync(json, 'utf8'));
  expect(rows.map(({ subject }) => subject)).toEqual(['off', 'mounted', 'open in 1', 'open in 50']);
});
