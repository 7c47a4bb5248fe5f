import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { BUILT_FILES } from '../../src/page/built-files.js';

const BUDGET_BYTES = 60 * 1_024;
/** What the server writes around them is no larger. */
const SHELL_BYTES = 1_024;

it('has a script and a style sheet, named after their contents', () => {
  const types = BUILT_FILES.map(({ name, type }) => [name.replace(/\.[0-9a-f]{12}\./, '.'), type]);
  expect(Object.fromEntries(types)).toEqual({
    'page.js': 'text/javascript; charset=utf-8',
    'page.css': 'text/css; charset=utf-8',
  });
  for (const { name, sha256 } of BUILT_FILES) expect(name).toContain(sha256.slice(0, 12));
});

it('weighs less than 60 KB, compressed', () => {
  const weights = BUILT_FILES.map(({ gzip }) => Buffer.from(gzip, 'base64').length);
  expect(weights.reduce((sum, bytes) => sum + bytes, SHELL_BYTES)).toBeLessThan(BUDGET_BYTES);
  const again = BUILT_FILES.map(({ gzip }) => gzipSync(gunzipSync(Buffer.from(gzip, 'base64')), { level: 9 }).length);
  expect(again).toEqual(weights);
});

it('asks for nothing outside, and runs no text', () => {
  for (const { gzip } of BUILT_FILES) {
    const text = gunzipSync(Buffer.from(gzip, 'base64')).toString();
    expect(text.match(/https?:\/\/(?!www\.w3\.org\/)[^"'`\s)]+/g) ?? []).toEqual([]);
    expect(text).not.toMatch(/@import|url\(|\beval\(|new Function\b/);
  }
});

it('makes no HTML of text', () => {
  const directory = join(import.meta.dirname, '../../page');
  const sources = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(sources.length).toBeGreaterThan(50);
  const makers = sources.filter((name) =>
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write/i.test(readFileSync(join(directory, name), 'utf8')),
  );
  expect(makers).toEqual([]);
});
