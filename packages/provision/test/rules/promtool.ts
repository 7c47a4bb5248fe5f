import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ProvisionedFile } from '../../src/index.js';
import type { WrittenFiles } from '../alertmanager/written-files.js';

/** What `promtool check rules` finds, duplicates among it. */
export function checkRules(
  { folder }: Pick<WrittenFiles, 'folder'>,
  files: readonly ProvisionedFile[],
): { readonly status: number | null; readonly errors: string } {
  const paths = files.map(({ path }) => join(folder, path));
  const { status, stderr } = spawnSync('promtool', ['check', 'rules', '--lint-fatal', ...paths], { encoding: 'utf8' });
  return { status, errors: stderr };
}

/** A file of tests that failed, with what promtool says. */
export interface FailedFile {
  readonly path: string;
  readonly output: string;
}

/** Runs files of tests, two at a time: a process of promtool for each takes one core. */
export async function failedFiles(
  { folder }: Pick<WrittenFiles, 'folder'>,
  files: readonly ProvisionedFile[],
): Promise<readonly FailedFile[]> {
  const waiting = files.map(({ path }) => path);
  const failed: FailedFile[] = [];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const output = await testRules(join(folder, path));
      if (output !== undefined) failed.push({ path, output });
    }
  };
  await Promise.all([work(), work()]);
  return failed;
}

/** @returns What promtool says when the tests fail. */
async function testRules(path: string): Promise<string | undefined> {
  const child = spawn('promtool', ['test', 'rules', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return status === 0 ? undefined : `${stdout}${stderr}`;
}
