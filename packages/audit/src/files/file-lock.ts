import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { VigiaError } from '@vigia/contract';

/** The right of one process to write to a file. */
export interface FileLock {
  release(): Promise<void>;
}

const HEARTBEAT_MS = 10_000;

/** Of another machine only its heart tells whether it is alive. */
const STALE_MS = 60_000;

/**
 * Takes the lock of a file, also from a process that is dead.
 * @throws VigiaError when another one holds it.
 */
export async function lockFile(path: string): Promise<FileLock> {
  if (!(await create(path))) {
    if (!(await isStale(path))) throw held(path);
    await rm(path, { force: true });
    if (!(await create(path))) throw held(path);
  }
  const heart = setInterval(() => void beat(path), HEARTBEAT_MS).unref();
  return {
    async release() {
      clearInterval(heart);
      await rm(path, { force: true });
    },
  };
}

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(ownName());
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownName(): string {
  return JSON.stringify({ hostname: hostname(), pid: process.pid, startedAtMs: startedAtMs() });
}

function startedAtMs(): number {
  return Math.round(Date.now() - process.uptime() * 1_000);
}

async function isStale(path: string): Promise<boolean> {
  try {
    const { hostname: host, pid, startedAtMs: ownerStartedAtMs } = JSON.parse(await readFile(path, 'utf8'));
    if (host === hostname() && pid !== process.pid) return !isAlive(pid);
    // The first process of a container has the same id each time.
    if (host === hostname() && Math.abs(ownerStartedAtMs - startedAtMs()) > HEARTBEAT_MS) return true;
  } catch {
    // Unreadable: its heart decides.
  }
  // Its owner may let it go at this moment.
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NEGATIVE_INFINITY }));
  return Date.now() - mtimeMs > STALE_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function beat(path: string): Promise<void> {
  const now = new Date();
  // Somebody may have removed the lock; whoever writes next will see to it.
  await utimes(path, now, now).catch(() => undefined);
}

function held(path: string): VigiaError {
  const message =
    `${path} is held by another process. Give each process a directory of its own; ` +
    'of a machine that is gone for good the lock is free after a minute.';
  return new VigiaError('VIGIA_AUDIT_UNUSABLE', message);
}
