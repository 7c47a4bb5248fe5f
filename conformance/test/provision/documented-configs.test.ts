import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runVigia } from '@vigia/cli';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPage } from '../../src/moving/page.js';

const KPIS = `import { defineKpis } from '@vigia/provision';
export const kpis = defineKpis({
  signups: { type: 'counter', help: 'Accounts.', labels: { outcome: ['success', 'failure'] } },
});
`;

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-documented-'));
  mkdirSync(join(directory, 'src'));
  writeFileSync(join(directory, 'src/kpis.ts'), KPIS);
});

afterAll(() => rmSync(directory, { recursive: true }));

test.each(['provision', 'zero-to-page'])('the configuration of docs/%s.md renders as it stands there', async (page) => {
  const configs = readPage(page)
    .blocks('ts')
    .filter((code) => code.includes('export default'));
  expect(configs).toHaveLength(1);
  writeFileSync(join(directory, 'vigia.config.ts'), configs.join(''));
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = text(stderr);
  stdout.resume();
  const exitCode = await runVigia(['provision', 'render', '--dir', directory, '--out', page], {
    ...{ stdin, stdout, stderr, variables: {} },
    signal: new AbortController().signal,
  });
  stderr.end();
  expect({ exitCode, said: await said }).toMatchObject({ exitCode: 0, said: expect.stringMatching(/^\d+ files in /) });
  expect(readdirSync(join(directory, page))).toContain('prometheus');
});
