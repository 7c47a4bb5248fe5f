import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { repositoryDirectory } from '../../scripts/workspace.mjs';
import { openConnection } from '../src/clients/raw-connection.js';
import { listening } from '../src/fixtures/listening.js';
import { readPage } from '../src/moving/page.js';

const PAGE = readPage('traces');

const lines: string[] = [];

// The service of the page writes to stdout, which is that of the tests.
vi.mock(import('@vigia/core'), async (importOriginal) => {
  const { withDestination } = await import('../src/fixtures/with-destination.js');
  return withDestination(await importOriginal(), { write: (line) => void lines.push(line) });
});

test.each(PAGE.files)('the page shows $file as it is', ({ file, code }) => {
  expect(code).toBe(readFileSync(`${repositoryDirectory}/${file}`, 'utf8'));
});

test('the service of the page prints the trees that the page shows, and its line', async () => {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  onTestFinished(() => log.mockRestore());
  const { app, vigia } = await import('../src/traces-page/service.js');
  const { url, close } = await listening(createServer(app));
  onTestFinished(close);
  onTestFinished(() => vigia.close(0));
  for (const order of ['7', '777']) {
    const connection = openConnection(url);
    connection.send({ method: 'POST', path: `/orders/${order}/payment` });
    await connection.receive('POST');
  }
  await vi.waitFor(() => expect(printed).toHaveLength(8));
  const [tree = ''] = PAGE.blocks('text');
  expect(printed.map(withoutChance)).toEqual(tree.trimEnd().split('\n').map(withoutChance));

  const shown: Readonly<Record<string, unknown>> = JSON.parse(PAGE.blocks('json')[0] ?? '');
  const paid = lines.map((line): typeof shown => JSON.parse(line)).find(({ msg }) => msg === 'paid');
  expect(Object.keys(paid ?? {})).toEqual(Object.keys(shown));
});

/** What differs between two runs. */
function withoutChance(text: string): string {
  return text.replace(/[\d.]+ ms/, 'ms');
}
