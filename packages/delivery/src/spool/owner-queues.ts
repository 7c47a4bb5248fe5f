import { rmdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { SpoolEntry } from '../spool-store.js';
import { parseOwnerName } from './owner-name.js';
import type { OwnerQueue } from './owner-queue.js';
import type { Place } from './place.js';
import type { PlacedEntry } from './segment.js';
import { errorCode } from './spool-problems.js';

/** What the queues of one process hold. */
export interface QueuesContent {
  readonly items: number;
  readonly bytes: number;
  readonly oldestTimeMs: number | undefined;
}

/**
 * The queues of one process: the one that it writes, and those that it adopted, which are read first. Members throw,
 * or reject with, the errors of the file system.
 */
export interface OwnerQueues {
  readonly paths: readonly string[];
  /** Whether a directory of this name is one of ours. */
  owns(name: string): boolean;
  content(): QueuesContent;
  beginsSegment(recordBytes: number): boolean;
  /** Where the directory was taken away, begins another one. */
  append(record: Buffer, entry: SpoolEntry, state: 'waiting' | 'held'): Place;
  adopt(queue: OwnerQueue): void;
  next(): Promise<PlacedEntry | undefined>;
  /** Deletes the oldest segment of all; returns how many items waited in it, or `undefined` when there is none. */
  dropOldest(): number | undefined;
  /** Deletes what nothing is left of: segments, and directories that were adopted. */
  sweep(segmentInUse: 'keep' | 'finish'): void;
  sync(): void;
  syncLater(): Promise<void>;
  /** Lets go of the queues of directories that were taken away. */
  surrenderLost(): void;
  /** Whether something failed because a directory was ours no longer, which is no trouble. */
  explains(cause: unknown): boolean;
  /** Lets go of everything; returns the paths of what was ours. */
  abandon(): readonly string[];
}

/** What {@link createOwnerQueues} needs. */
export interface OwnerQueuesOptions {
  /** Makes a directory of our own, and the queue in it. */
  readonly begin: () => OwnerQueue;
  /** Told of items that came from another process. */
  readonly onRecovered: (items: number) => void;
  /** Told of items that another process took over, or that were deleted with their directory. */
  readonly onSurrendered: (items: number) => void;
}

/** @see OwnerQueues */
export function createOwnerQueues({ begin, onRecovered, onSurrendered }: OwnerQueuesOptions): OwnerQueues {
  let queues: readonly OwnerQueue[] = [];
  let own: OwnerQueue | undefined;

  function openOwn(): OwnerQueue {
    if (own !== undefined && !isThere(own)) surrender(own);
    if (own !== undefined) return own;
    const begun = begin();
    own = begun;
    queues = [...queues, begun];
    return begun;
  }

  function surrender(queue: OwnerQueue): void {
    queues = queues.filter((one) => one !== queue);
    if (own === queue) own = undefined;
    onSurrendered(queue.abandon());
  }

  function surrenderLost(): void {
    for (const queue of queues.filter((one) => !isThere(one))) surrender(queue);
  }

  function owns(name: string): boolean {
    return queues.some(({ path }) => basename(path) === name);
  }

  return {
    get paths() {
      return queues.map(({ path }) => path);
    },
    owns,
    content() {
      const times = queues.flatMap(({ oldestTimeMs }) => oldestTimeMs ?? []);
      return {
        items: queues.reduce((sum, { waitingItems }) => sum + waitingItems, 0),
        bytes: queues.reduce((sum, { bytes }) => sum + bytes, 0),
        oldestTimeMs: times.length === 0 ? undefined : Math.min(...times),
      };
    },
    beginsSegment: (recordBytes) => own === undefined || own.beginsSegment(recordBytes),
    append(record, entry, state) {
      const queue = openOwn();
      const place = queue.append(record, entry, state);
      if (isThere(queue)) return place;
      // Whoever has the directory now may have read it before the append, or may not: the entry is taken back there.
      place.facts.segment.acknowledge(place);
      surrender(queue);
      return openOwn().append(record, entry, state);
    },
    adopt(queue) {
      // Before our own: it is older.
      queues = own === undefined ? [...queues, queue] : [...queues.slice(0, -1), queue, own];
      onRecovered(queue.waitingItems);
    },
    async next() {
      const failures: unknown[] = [];
      for (const queue of queues) {
        try {
          const entry = queue.hasWaiting ? await queue.next() : undefined;
          if (entry !== undefined) return entry;
        } catch (cause) {
          // The other queues can still be read.
          failures.push(cause);
        }
      }
      if (failures.length > 0) throw failures[0];
      return undefined;
    },
    dropOldest: () => queues.find(({ isEmpty }) => !isEmpty)?.dropOldest(),
    sweep(segmentInUse) {
      for (const queue of queues) queue.sweep(segmentInUse);
      const drained = queues.filter((queue) => queue !== own && queue.isEmpty);
      queues = queues.filter((queue) => !drained.includes(queue));
      for (const { path } of drained) removeEmptyDirectory(path);
    },
    sync() {
      for (const queue of queues) queue.sync();
    },
    async syncLater() {
      for (const queue of queues) await queue.syncLater();
    },
    surrenderLost,
    explains(cause) {
      surrenderLost();
      const name = missingOwner(cause);
      return name !== undefined && !owns(name);
    },
    abandon() {
      const paths = queues.map(({ path }) => path);
      for (const queue of queues) queue.abandon();
      queues = [];
      own = undefined;
      return paths;
    },
  };
}

/** The owner's directory that was not there, or that a file was not in. */
function missingOwner(cause: unknown): string | undefined {
  if (errorCode(cause) !== 'ENOENT' || !(cause instanceof Error && 'path' in cause)) return undefined;
  const path = String(cause.path);
  return [basename(path), basename(dirname(path))].find((name) => parseOwnerName(name) !== undefined);
}

/** What others put into it is left alone. */
function removeEmptyDirectory(path: string): void {
  try {
    rmdirSync(path);
  } catch (cause) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errorCode(cause) ?? '')) throw cause;
  }
}

/** The name of a directory is never used again: there it is ours. When nobody can tell, it is. */
function isThere({ path }: OwnerQueue): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
