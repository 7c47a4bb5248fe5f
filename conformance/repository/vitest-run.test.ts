import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repositoryDirectory } from '../../scripts/workspace.mjs';

/** `secondTime` tells whether the file was run before. */
const FILES = {
  'chance.test.js': `
    it('passes', () => {});
    it('fails by chance', () => expect(secondTime()).toBe(true));`,
  'broken.test.js': `
    describe('always', () => {
      beforeAll(() => { throw new Error('no server'); });
      it('is not begun', () => {});
    });`,
  'stray.test.js': `
    it('leaves something behind', async () => {
      if (!secondTime()) void Promise.reject(new Error('nobody caught it'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    });`,
  'sound.test.js': `it('passes', () => expect(secondTime()).toBe(false));`,
};

const LAST_LINES = [
  'Skipped for these reasons: 1',
  'Passed only when run again, by itself: chance.test.js > fails by chance: AssertionError: expected false to be true // Object.is equality [A run of its own]',
  'Passed only when run again, by itself: stray.test.js: Error: nobody caught it [A run of its own]',
  'Failed: broken.test.js: Error: no server [A run of its own]',
  '4 passed, 1 failed',
];

let directory: string;
let lines: readonly string[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigia-second-run-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(directory, name), withMemory(name, text));
  const run = { title: 'A run of its own', flags: ['--root', directory, '--globals'] };
  const script = `import { reportTests } from './scripts/test-report.mjs';
    import { runVitest } from './scripts/vitest-run.mjs';
    const runs = [await runVitest(${JSON.stringify(run)})];
    console.log(reportTests({ runs, notRun: [], failedChecks: [], ci: true }).lines.join('\\n'));`;
  const command = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: repositoryDirectory });
  lines = stdout.trim().split('\n').slice(-LAST_LINES.length);
}, 60_000);

afterAll(() => rm(directory, { recursive: true }));

/** A test file that remembers on the disk whether it was run before. */
function withMemory(name: string, text: string): string {
  const mark = JSON.stringify(join(directory, `${name}.ran`));
  return `import { existsSync, writeFileSync } from 'node:fs';
    const ranBefore = existsSync(${mark});
    writeFileSync(${mark}, '');
    const secondTime = () => ranBefore;
    ${text}`;
}

it('runs the files of which something failed once more, and those only', () => {
  expect(lines.map((line) => line.replace(/ \S*\/vigia-second-run-\w+\//, ' ')).sort()).toEqual([...LAST_LINES].sort());
});
