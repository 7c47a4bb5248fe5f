import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ServerUser } from './server-user.js';

const FLAGS = [
  '--auth=trust',
  '--username=postgres',
  '--encoding=UTF8',
  '--locale=C',
  '--no-sync',
  '--no-instructions',
];

/** Whose server it is, and by which programs it runs. */
export interface ClusterOwner {
  readonly programs: string;
  readonly user: ServerUser;
}

/** Makes an empty cluster: a copy of one that is made once per machine, which takes a second of a core. */
export function copyEmptyCluster(data: string, owner: ClusterOwner): void {
  const empty = join(tmpdir(), `vigia-cluster-${basename(owner.programs)}-${owner.user.uid ?? 'user'}`);
  if (!existsSync(empty)) makeCluster(empty, owner);
  run('cp', ['-a', empty, data]);
}

function makeCluster(directory: string, { programs, user }: ClusterOwner): void {
  const draft = `${directory}.${process.pid}.${Date.now()}`;
  mkdirSync(draft, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(draft, user.uid, user.gid);
  run(join(programs, 'bin', 'initdb'), ['-D', draft, ...FLAGS], { ...user, env: serverEnvironment(programs) });
  try {
    renameSync(draft, directory);
  } catch {
    // Another process was faster.
    rmSync(draft, { recursive: true, force: true });
  }
}

/** With what environment programs of PostgreSQL run. */
export function serverEnvironment(programs: string): NodeJS.ProcessEnv {
  return { ...process.env, LD_LIBRARY_PATH: join(programs, 'lib'), LC_ALL: 'C', TZ: 'UTC' };
}

function run(
  command: string,
  parameters: readonly string[],
  options: ServerUser & { readonly env?: NodeJS.ProcessEnv } = {},
): void {
  const { status, stderr, error } = spawnSync(command, parameters, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`, { cause: error });
}
