import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../scripts/fresh-build.mjs';
import { type FakeLoki, startFakeLoki } from './fake-loki/fake-loki.js';
import { createProject } from './provision/project.js';
import { startVigia } from './vigia-process.js';

let loki: FakeLoki;

beforeEach(async () => {
  assertFreshBuild('packages/cli', 'packages/contract', 'packages/delivery', 'packages/provision');
  loki = await startFakeLoki();
});

afterEach(() => loki.stop());

function storeLines(count: number): void {
  const startNs = BigInt(Date.now() - 600_000) * 1_000_000n;
  for (let index = 0; index < count; index += 1) {
    loki.store({ timestampNs: startNs + BigInt(index), line: `{"msg":"line ${index} ${'x'.repeat(200)}"}` });
  }
}

describe('the process of vigia', () => {
  test('prints to a pipe, and exits with the code', async () => {
    storeLines(2_500);
    const { stdout, stderr, exit } = startVigia(['logs', loki.url, '--json']);
    expect((await text(stdout)).split('\n')).toHaveLength(2_501);
    expect(await exit).toEqual({ code: 0, signal: null });
    expect(await stderr).toBe('');
    expect((await startVigia(['logs', loki.url, '--service', 'nobody']).exit).code).toBe(1);
    expect((await startVigia(['logs']).exit).code).toBe(2);
    expect((await startVigia(['logs', `${loki.url}/nowhere`]).exit).code).toBe(3);
  });

  test('ends quietly when who reads it has enough', async () => {
    storeLines(20_000);
    const { child, stdout, stderr, exit } = startVigia(['logs', loki.url]);
    await once(stdout, 'data');
    child.stdout?.destroy();
    expect(await exit).toEqual({ code: 0, signal: null });
    expect(await stderr).toBe('');
    expect(loki.questions.length).toBeLessThan(20);
  });

  test('says so when its output cannot be written', async () => {
    storeLines(2_500);
    const full = openSync('/dev/full', 'w');
    const { stderr, exit } = startVigia(['logs', loki.url], { stdout: full });
    expect(await exit).toEqual({ code: 3, signal: null });
    expect(await stderr).toBe('vigia: The output cannot be written (ENOSPC).\n');
    closeSync(full);
  });

  test('asks many times without a word on stderr', async () => {
    await loki.stop();
    loki = await startFakeLoki({ mostLines: 25 });
    storeLines(3_000);
    const { stdout, stderr, exit } = startVigia(['logs', loki.url]);
    expect((await text(stdout)).split('\n')).toHaveLength(3_001);
    expect(loki.questions.length).toBeGreaterThan(120);
    expect(await stderr).toBe('');
    expect((await exit).code).toBe(0);
  });

  test('ends at Ctrl-C while Loki is silent', async () => {
    loki.failWith(() => {}, 2);
    const logs = startVigia(['logs', loki.url]);
    await loki.asked(1);
    logs.child.kill('SIGINT');
    expect(await logs.exit).toEqual({ code: 130, signal: null });
    expect(await logs.stderr).toBe('');
    const tail = startVigia(['tail', loki.url]);
    await loki.asked(2);
    tail.child.kill('SIGINT');
    expect(await tail.exit).toEqual({ code: 0, signal: null });
  });

  test('loads of its commands only the one that is called', async () => {
    const preload = ['--import', join(import.meta.dirname, 'fixtures/print-modules.mjs')];
    const loaded = async (words: readonly string[]) =>
      (await startVigia(words, { nodeFlags: preload }).stderr).split('\n');
    const ofVersion = await loaded(['--version']);
    expect(ofVersion.filter((url) => url.endsWith('/dist/bin.js'))).toHaveLength(1);
    expect(
      ofVersion.filter((url) =>
        /\/run-(?!vigia)|@vigia\/(?:audit|core|delivery|postgres)|packages\/(?:audit|core|delivery|postgres)/.test(url),
      ),
    ).toEqual([]);
    const ofStatus = await loaded(['spool', 'status', '/']);
    expect(ofStatus.filter((url) => url.endsWith('/run-status.js'))).toHaveLength(1);
    const others =
      /packages\/(?:audit|core|postgres)|@vigia\/(?:audit|core|postgres)|run-(?:logs|tail|replay|events|child)/;
    expect(ofStatus.filter((url) => others.test(url))).toEqual([]);
    const ofRun = await loaded(['run', '--', 'true']);
    expect(ofRun.filter((url) => url.endsWith('/run-child.js'))).toHaveLength(1);
    expect(ofRun.filter((url) => /\/pg\/|packages\/(?:audit|core|postgres|delivery)/.test(url))).toEqual([]);
  });

  test('takes no configuration for done that ends the process', async () => {
    const project = createProject();
    project.write('vigia.config.ts', 'process.exit(0);\n');
    const { stderr, exit } = startVigia(['provision', 'diff', '--dir', project.directory]);
    expect(await exit).toEqual({ code: 2, signal: null });
    expect(await stderr).toMatch(
      /^vigia: \S+vigia\.config\.ts: it ends the process; let it import declarations alone\.\n$/,
    );
    project.close();
  });

  test('tells its version', async () => {
    const { stdout, exit } = startVigia(['--version']);
    expect(await text(stdout)).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await exit).code).toBe(0);
  });
});
