import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProblemReport } from '@vigia/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDeadLetterFile } from '../src/index.js';
import { createStage } from './stage.js';

let directory: string;
let problems: ProblemReport[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-letters-'));
  problems = [];
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function fileIn(path = directory, maxBytes?: number) {
  const report = (problem: ProblemReport) => void problems.push(problem);
  return createDeadLetterFile<unknown>({ directory: path, sink: 'stage', maxBytes, report });
}

function linesOf(name = 'dead-letters.ndjson'): readonly Record<string, unknown>[] {
  const text = readFileSync(join(directory, 'stage', name), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('what can never be delivered is in the file, one line each, readable by its owner alone', async () => {
  const stage = createStage({ deadLetter: fileIn() });
  stage.answerWith(() => ({ kind: 'drop', reason: 'rejected', cause: new Error('400 too old') }));
  stage.offer('a', 'b');
  await stage.delivery.flush();
  expect(linesOf()).toMatchObject([
    { sink: 'stage', reason: 'rejected', cause: '400 too old', item: 'a' },
    { sink: 'stage', reason: 'rejected', cause: '400 too old', item: 'b' },
  ]);
  expect(Date.parse(String(linesOf()[0]?.['time']))).not.toBeNaN();
  expect(statSync(join(directory, 'stage', 'dead-letters.ndjson')).mode & 0o777).toBe(0o600);
});

test('an item without JSON is shown as Node prints it', () => {
  const circular: Record<string, unknown> = { id: 7n };
  circular['self'] = circular;
  fileIn()({ sink: 'stage', items: [circular], reason: 'invalid', cause: undefined });
  expect(linesOf()[0]?.['item']).toContain('[Circular');
});

test('the file and the older one together stay within the limit', () => {
  const write = fileIn(directory, 4_000);
  for (let round = 0; round < 50; round += 1)
    write({ sink: 'stage', items: ['x'.repeat(500)], reason: 'invalid', cause: round });
  const sizes = readdirSync(join(directory, 'stage')).map((name) => statSync(join(directory, 'stage', name)).size);
  expect(sizes).toHaveLength(2);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(4_000);
  expect(linesOf().at(-1)).toMatchObject({ cause: '49' });
});

test('a letter that is larger than the file is cut to what fits', () => {
  fileIn(directory, 4_000)({ sink: 'stage', items: Array(100).fill('x'.repeat(300)), reason: 'invalid', cause: 'c' });
  expect(linesOf().length).toBeGreaterThan(2);
  expect(linesOf().length).toBeLessThan(6);
});

test.each([
  ['is a file', (path: string) => writeFileSync(path, '')],
  ['is a symbolic link', (path: string) => symlinkSync(tmpdir(), path)],
])('a directory that %s is refused, reported and survived', (_, make) => {
  make(join(directory, 'stage'));
  fileIn()({ sink: 'stage', items: ['a'], reason: 'invalid', cause: undefined });
  expect(problems).toMatchObject([{ code: 'VIGIA_DEAD_LETTER_FAILED', sink: 'stage' }]);
});

test('a file that is a symbolic link is not followed', () => {
  const write = fileIn();
  write({ sink: 'stage', items: ['a'], reason: 'invalid', cause: undefined });
  const path = join(directory, 'stage', 'dead-letters.ndjson');
  const elsewhere = join(directory, 'elsewhere');
  writeFileSync(elsewhere, '');
  rmSync(path);
  symlinkSync(elsewhere, path);
  write({ sink: 'stage', items: ['b'], reason: 'invalid', cause: undefined });
  expect(readFileSync(elsewhere, 'utf8')).toBe('');
  expect(problems).toMatchObject([{ code: 'VIGIA_DEAD_LETTER_FAILED', cause: { code: 'ELOOP' } }]);
});

test.runIf(process.platform === 'linux')('a file that is a pipe holds nobody up', () => {
  const write = fileIn();
  write({ sink: 'stage', items: ['a'], reason: 'invalid', cause: undefined });
  const path = join(directory, 'stage', 'dead-letters.ndjson');
  rmSync(path);
  execFileSync('mkfifo', [path]);
  write({ sink: 'stage', items: ['b'], reason: 'invalid', cause: undefined });
  expect(problems).toMatchObject([{ code: 'VIGIA_DEAD_LETTER_FAILED', cause: { code: 'ENXIO' } }]);
});
