import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ChainHead } from '../chain/chain-link.js';
import type { WrittenEntry } from '../entry/audit-entry.js';
import type { ChainStart } from '../store/audit-store.js';
import { chainEntries } from './chain-entries.js';
import { type ChainLine, writeLine } from './chain-line.js';
import { createChainStarts } from './chain-starts.js';
import { type FileLock, lockFile } from './file-lock.js';
import { createRecentIds } from './recent-ids.js';
import { scanLines } from './scan-lines.js';

/** A file of chains that this process writes to. */
export interface ChainFile {
  readonly heads: ReadonlyMap<string, ChainHead>;
  /** Where chains begin, behind what was removed. */
  readonly starts: ReadonlyMap<string, ChainStart>;
  /** Writes entries behind each other, in one go, and waits for the disk. They are there or not, all of them. */
  append(entries: readonly WrittenEntry[]): Promise<void>;
  /** Whether no other process has taken it over. */
  isHeld(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens a file of chains, or begins one. What a process that was killed has not written to its end is cut off
 * before the first write: nobody was told that it is there.
 *
 * @throws VigiaError when another process writes to it.
 */
export async function openChainFile(path: string): Promise<ChainFile> {
  await mkdir(dirname(path), { recursive: true });
  const lock = await lockFile(`${path}.lock`);
  try {
    return await openLocked(path, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openLocked(path: string, lock: FileLock): Promise<ChainFile> {
  const handle = await open(path, 'a+', 0o600);
  try {
    return await followChains(path, handle, lock);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function followChains(path: string, handle: FileHandle, lock: FileLock): Promise<ChainFile> {
  const heads = new Map<string, ChainHead>();
  const starts = createChainStarts();
  const recent = createRecentIds();
  let size = 0;
  // Whoever only reads leaves the file as it is.
  let isTorn = true;
  for await (const { line, endOffset } of scanLines(path)) {
    size = endOffset;
    if (line === undefined) continue;
    if (line.sequence >= (heads.get(line.tenant)?.sequence ?? 0)) heads.set(line.tenant, headOf(line));
    starts.note(line);
  }

  /** What was written in part is cut off before the next write. */
  async function write(text: Buffer): Promise<void> {
    if (isTorn) await handle.truncate(size);
    isTorn = true;
    await handle.appendFile(text);
    await handle.datasync();
    isTorn = false;
    size += text.length;
  }

  async function append(entries: readonly WrittenEntry[]): Promise<void> {
    const fresh = entries.filter(({ entry }) => !recent.has(entry.id));
    const { lines, moved } = chainEntries(fresh, heads);
    await write(Buffer.from(lines.map(writeLine).join('')));
    recent.add(fresh.map(({ entry }) => entry.id));
    for (const [tenant, head] of moved) heads.set(tenant, head);
  }

  async function close(): Promise<void> {
    await handle.close();
    await lock.release();
  }

  return { heads, starts: starts.found(), append, isHeld: lock.isHeld, close };
}

function headOf({ tenant, sequence, hash }: ChainLine): ChainHead {
  return { tenant, sequence, hash };
}
