import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { MOUNTING } from '../../../../scripts/mounting.mjs';
import { requirement } from '../../../../scripts/requirement.mjs';

assertFreshBuild('packages/contract', 'packages/delivery');

const execute = promisify(execFile);

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-disk-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const mounting = requirement(MOUNTING);

/** Runs a program of `child/` under a line of shell, and returns the JSON that it printed. */
async function run(program: string, shell: string): Promise<Record<string, unknown>> {
  const path = new URL(`child/${program}`, import.meta.url).pathname;
  const script = `${shell}; exec "${process.execPath}" "${path}" "${directory}"`;
  const { stdout } = await execute('unshare', ['--map-root-user', '--mount', 'sh', '-ec', script]);
  return JSON.parse(stdout);
}

describe.skipIf(mounting.missing)('a file system of half a megabyte', () => {
  const mount = () => `mount -t tmpfs -o size=500k,mode=700 tmpfs "${directory}"`;

  test('that is full costs no entry that was accepted, lets others be acknowledged, and can be written to again', async () => {
    const told = await run('full-disk.mjs', mount());
    const { accepted, drained, beforeFull } = told;
    expect(beforeFull).toBeGreaterThan(50);
    expect(told).toMatchObject({ whileFull: false, afterFreed: true, dropped: { spool_full: 0, corrupt: 0 } });
    expect(drained).toEqual(accepted);
    expect(told['problems']).toEqual([expect.stringMatching(/^Could not write to the spool .*ENOSPC.* Free space/)]);
  });

  test('that becomes read-only is reported once, and used again when it can be', async () => {
    const told = await run('read-only-disk.mjs', mount());
    expect(told).toMatchObject({ whileReadOnly: [false, null], afterwards: [true, 'one', 'two', 'four'] });
    expect(told['problems']).toEqual([expect.stringMatching(/EROFS/)]);
  });
});
