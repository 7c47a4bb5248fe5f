import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../src/provision/unified-diff.js';

const LINES = Array.from({ length: 40 }, (_, index) => `line ${index}`);

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** What git makes of a text by our diff. */
function patched(before: string, diff: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-diff-'));
  const file = join(folder, 'text');
  writeFileSync(file, before);
  const input = ['--- text', '+++ text', ...diff, ''].join('\n');
  const { status, stderr } = spawnSync('git', ['apply', '-p0'], { cwd: folder, input, encoding: 'utf8' });
  const after = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return after;
}

test.each([
  ['a line in the middle', LINES.with(20, 'other')],
  ['the first and the last line', LINES.with(0, 'other').with(39, 'another')],
  ['two lines whose context touches', LINES.with(10, 'other').with(17, 'another')],
  ['two lines far apart', LINES.with(5, 'other').with(30, 'another')],
  ['lines that are new', LINES.toSpliced(12, 0, 'new', 'newer')],
  ['lines that are gone', LINES.toSpliced(3, 9)],
  ['a block that has moved', [...LINES.slice(20), ...LINES.slice(0, 20)]],
])('git understands the diff of %s', (_, after) => {
  expect(patched(text(LINES), unifiedDiff(text(LINES), text(after)))).toBe(text(after));
});

test('a diff shows three lines around what differs', () => {
  expect(unifiedDiff(text(LINES), text(LINES.with(20, 'other')))).toEqual([
    '@@ -18,7 +18,7 @@',
    ' line 17',
    ' line 18',
    ' line 19',
    '-line 20',
    '+other',
    ' line 21',
    ' line 22',
    ' line 23',
  ]);
  expect(unifiedDiff('', 'a\n')).toEqual(['@@ -0,0 +1,1 @@', '+a']);
  expect(unifiedDiff('a\n', '')).toEqual(['@@ -1,1 +0,0 @@', '-a']);
  expect(unifiedDiff('a\n', 'a\n')).toEqual([]);
});
