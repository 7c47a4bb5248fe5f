import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { VigiaError } from '@vigia/contract';

/** The right of one process to write to a file. */
export interface FileLock {
  /** Whether it is still so: whoever seemed dead may find that another process has taken over. */
  isHeld(): Promise<boolean>;
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
  const name = JSON.stringify({ hostname: hostname(), pid: process.pid, startedAtMs: startedAtMs(), id: randomUUID() });
  if (!(await create(path, name))) await takeOver(path, name);
  const heart = setInterval(() => void beat(path), HEARTBEAT_MS).unref();
  const isHeld = async () => (await readIfThere(path)) === name;
  return {
    isHeld,
    async release() {
      clearInterval(heart);
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}

/** Of several that find the lock stale one at a time may remove it: the next would remove the lock of the one before. */
async function takeOver(path: string, name: string): Promise<void> {
  const isThere = (await readIfThere(path)) !== undefined;
  if (isThere && !(await isStale(path))) throw held(path);
  const guard = await lockFile(`${path}.takeover`);
  try {
    if (await isStale(path)) await rm(path, { force: true });
    if (!(await create(path, name))) throw held(path);
  } finally {
    await guard.release();
  }
}

async function create(path: string, name: string): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (file === undefined) return false;
  try {
    await file.writeFile(name);
    return true;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** The same for all threads of a process, and whatever becomes of the clock. */
function startedAtMs(): number {
  return Math.round(performance.timeOrigin);
}

/** Whether it is there, and its owner is dead. */
async function isStale(path: string): Promise<boolean> {
  const owner = ownerOf(await readIfThere(path));
  if (owner?.hostname === hostname()) {
    if (owner.pid !== process.pid) return !isAlive(owner.pid);
    // The first process of a container has the same id each time.
    if (owner.startedAtMs !== startedAtMs()) return true;
  }
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return Date.now() - mtimeMs > STALE_MS;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

interface LockOwner {
  readonly hostname: unknown;
  readonly pid: number;
  readonly startedAtMs: unknown;
}

/** `undefined` where it cannot be read: its heart decides. */
function ownerOf(text: string | undefined): LockOwner | undefined {
  try {
    const owner: unknown = JSON.parse(text ?? '');
    return isOwner(owner) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isOwner(value: unknown): value is LockOwner {
  return typeof value === 'object' && value !== null && 'pid' in value && Number(value.pid) > 0;
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
