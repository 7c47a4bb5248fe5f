import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { repositoryDirectory } from '../../scripts/workspace.mjs';
import { listening } from '../src/fixtures/listening.js';
import { readPage } from '../src/moving/page.js';

const PAGE = readPage('pages');

// The service of the page writes to stdout, which is that of the tests.
vi.mock(import('@vigia/core'), async (importOriginal) => {
  const { withDestination } = await import('../src/fixtures/with-destination.js');
  return withDestination(await importOriginal(), { write: () => {} });
});

test.each(PAGE.files)('the page shows $file as it is', ({ file, code }) => {
  expect(code).toBe(readFileSync(`${repositoryDirectory}/${file}`, 'utf8'));
});

test("the page of one's own shows what failed", async () => {
  const { app, vigia } = await import('../src/pages-page/service.js');
  const { url, close } = await listening(createServer(app));
  onTestFinished(close);
  onTestFinished(() => vigia.close(0));
  await (await fetch(`${url}/orders/7`)).text();
  const failed = await fetch(`${url}/orders/0`, { headers: { 'x-request-id': 'seven' } });
  expect(failed.status).toBe(500);
  await failed.text();
  const shown = await vi.waitUntil(async () => {
    const lines = await (await fetch(`${url}/failures`)).text();
    return lines.trim() !== '' && lines;
  });
  expect(shown).toMatch(/^\d{4}-\d\d-\d\dT\S+Z GET \/orders\/:id 500 seven\n$/);
  expect((await fetch(`${url}/failures/below`)).status).toBe(200);
  expect((await fetch(`${url}/failures`, { method: 'POST' })).status).toBe(405);
});
