import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repositoryDirectory } from '../../../scripts/workspace.mjs';
import { LOG_MOVES } from '../../src/moving/log-moves.js';
import { MOVES } from '../../src/moving/moves.js';
import { pagesOf, readPage } from '../../src/moving/page.js';

const PAGES = pagesOf('moving');
const SHOWN = PAGES.flatMap((page) => readPage(page).files.map((block) => ({ page, ...block })));

test.each(SHOWN)('$page shows $file as it runs', ({ file, code }) => {
  expect(code).toBe(readFileSync(`${repositoryDirectory}/${file}`, 'utf8'));
});

describe.each([...MOVES, ...LOG_MOVES])('the page about $name', ({ name, page, before }) => {
  test('shows the service before and after', () => {
    const shown = readPage(`moving/${page}`).files.map(({ file }) => file);
    expect(shown).toContain(`conformance/src/moving/${name}/${before}`);
    expect(shown).toContain(`conformance/src/moving/${name}/after.ts`);
  });
});

test('every page is about a move, or lists them', () => {
  const moves = [...MOVES, ...LOG_MOVES].map(({ page }) => `moving/${page}`);
  const known = [...new Set(moves), 'moving/from-pino-loki', 'moving/README'];
  expect([...PAGES].sort()).toEqual(known.sort());
});
