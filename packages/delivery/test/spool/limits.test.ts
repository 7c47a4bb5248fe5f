import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertFreshBuild } from '../../../../scripts/fresh-build.mjs';
import { createSpoolBench, type SpoolBench } from './opened-spool.js';

assertFreshBuild('packages/contract', 'packages/delivery');

const execute = promisify(execFile);

let bench: SpoolBench;

beforeEach(() => {
  bench = createSpoolBench();
});

afterEach(async () => {
  await bench.end();
});

/** Runs a program of `child/` under a limit of the shell, and returns the JSON that it printed. */
async function run(program: string, limit: string): Promise<Record<string, unknown>> {
  const path = new URL(`child/${program}`, import.meta.url).pathname;
  const script = `${limit}; exec "${process.execPath}" "${path}" "${bench.directory}"`;
  const { stdout } = await execute('sh', ['-c', script]);
  return JSON.parse(stdout);
}

test('a process that can open no more files goes on with those it has, and with the rest when it can', async () => {
  const told = await run('few-files.mjs', 'ulimit -n 200');
  expect(told).toMatchObject({
    meanwhile: [true, 'one', false, null],
    afterwards: ['two', true, 'four', 'left'],
  });
  expect(told['problems']).toEqual(expect.arrayContaining([expect.stringContaining('EMFILE')]));
});

test('a file that may grow no more costs no entry that was accepted', async () => {
  const told = await run('small-files.mjs', 'ulimit -f 128');
  expect(told).toMatchObject({ taken: told['accepted'], dropped: { corrupt: 0 } });
  expect(told['accepted']).toBeGreaterThan(5);
  expect(told['problems']).toEqual([expect.stringContaining('EFBIG')]);
});
