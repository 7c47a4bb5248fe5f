import { createHash } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hasEnded, parseMemberFile } from './member-id.js';
import { bootId, isGone, startTimeOf } from './system-processes.js';

/** What processes have in common that share their numbers. */
export interface Fellowship {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly environment: string | undefined;
  /** They tell apart what shall stay apart. */
  readonly constantLabels: Readonly<Record<string, string>>;
  /** Of the workers of a cluster; `undefined` for other processes. */
  readonly parentPid: number | undefined;
}

const HASH_DIGITS = 12;
const RADIX = 36;
const OF_CLUSTER = /^[0-9a-f]{12}\.(?<pid>[0-9a-z]{1,8})\.(?<startTime>[0-9a-z]{1,11})$/;

/** A service of which nobody was there for so long begins at zero, as a process does that starts anew. */
const FORGET_AFTER_MS = 300_000;

/** Names the directory of those who share their numbers. A boot, and the parent of a cluster, have one of their own. */
export function generationName(fellowship: Fellowship): string {
  const { name, namespace, environment, constantLabels, parentPid } = fellowship;
  const text = JSON.stringify([name, namespace, environment, constantLabels, bootId()]);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
  if (parentPid === undefined) return hash;
  return [hash, parentPid.toString(RADIX), (startTimeOf(parentPid) ?? 0).toString(RADIX)].join('.');
}

/** Removes the directories of clusters whose parent has ended, and all of their workers. */
export function sweepGenerations(directory: string, own: string): void {
  for (const name of readdirSync(directory)) {
    const parent = OF_CLUSTER.exec(name)?.groups;
    if (parent === undefined || name === own) continue;
    const { pid = '', startTime = '' } = parent;
    const member = { pid: Number.parseInt(pid, RADIX), startTime: Number.parseInt(startTime, RADIX) };
    const path = join(directory, name);
    if (isGone(member) && isDeserted(path)) rmSync(path, { recursive: true, force: true });
  }
}

/** Forgets what others have counted when all of them ended long ago. */
export function forgetLongEnded(path: string): void {
  if (!isDeserted(path)) return;
  const names = readdirSync(path);
  const newestMs = Math.max(...names.map((name) => changedMs(join(path, name))));
  if (names.length === 0 || Date.now() - newestMs < FORGET_AFTER_MS) return;
  for (const name of names.filter(isLeft)) rmSync(join(path, name), { force: true });
}

/** Whether nobody lives who has a file there. */
function isDeserted(path: string): boolean {
  return readdirSync(path).every(isLeft);
}

function isLeft(name: string): boolean {
  const owner = parseMemberFile(name)?.member;
  return owner === undefined || hasEnded(owner);
}

function changedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
