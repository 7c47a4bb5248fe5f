import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { RECORD_SUBJECTS } from '../../src/record/catalogue.js';
import type { Row } from '../../src/row.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

let directory: string;

beforeAll(() => assertFreshBuild('packages/contract', 'packages/delivery', 'packages/core', 'bench'));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-record-bench-test-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('measures every subject, none of which loses a request', { timeout: 240_000 }, async () => {
  const json = join(directory, 'rows.json');
  const parameters = ['record', '--short', '--case', '1000', '--rounds', '1', '--json', json];
  const bench = spawn(process.execPath, [MAIN, ...parameters], { stdio: ['ignore', 'ignore', 'inherit'] });
  expect(await once(bench, 'exit')).toEqual([0, null]);
  const rows: readonly Row[] = JSON.parse(readFileSync(json, 'utf8'));
  const costs = rows.filter(({ unit }) => unit === 'ns');
  expect(costs.map(({ subject }) => subject).toSorted()).toEqual(RECORD_SUBJECTS.map(({ name }) => name).toSorted());
  expect(costs.filter(({ median }) => !(median > 0))).toEqual([]);
  expect(rows.filter(({ unit }) => unit === 'collections')).toHaveLength(2);
});
