import { rmdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { SpoolEntry } from '../spool-store.js';
import { parseOwnerName } from './owner-name.js';
import type { OwnerQueue } from './owner-queue.js';
import type { Place } from './place.js';
import { createQueueOrder } from './queue-order.js';
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
  /** On the disk. */
  readonly bytes: number;
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
  /** Deletes what nothing is left of around this segment: segments not in use, and the directory if it was adopted. */
  sweepAround(segmentPath: string): void;
  /** Deletes everything of which nothing is left, segments in use included. */
  sweepAll(): void;
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
  const queues = createQueueOrder();

  function openOwn(): OwnerQueue {
    if (queues.own !== undefined && !isThere(queues.own)) surrender(queues.own);
    return queues.own ?? queues.begin(begin());
  }

  function surrender(queue: OwnerQueue): void {
    queues.remove(queue);
    onSurrendered(queue.abandon());
  }

  function surrenderLost(): void {
    for (const queue of queues.all()) if (!isThere(queue)) surrender(queue);
  }

  function sweep(queue: OwnerQueue, segmentInUse: 'keep' | 'finish'): void {
    queue.sweep(segmentInUse);
    if (queue === queues.own || !queue.isEmpty) return;
    queues.remove(queue);
    removeEmptyDirectory(queue.path);
  }

  return {
    get paths() {
      return queues.all().map(({ path }) => path);
    },
    get bytes() {
      return queues.all().reduce((sum, { bytes }) => sum + bytes, 0);
    },
    owns: (name) => queues.named(name) !== undefined,
    content() {
      const all = queues.all();
      const times = all.flatMap(({ oldestTimeMs }) => oldestTimeMs ?? []);
      return {
        items: all.reduce((sum, { waitingItems }) => sum + waitingItems, 0),
        bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
        oldestTimeMs: times.length === 0 ? undefined : Math.min(...times),
      };
    },
    beginsSegment: (recordBytes) => queues.own === undefined || queues.own.beginsSegment(recordBytes),
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
      queues.adopt(queue);
      onRecovered(queue.waitingItems);
    },
    next: () => firstOf(queues.all()),
    dropOldest() {
      const oldest = queues.all().find(({ isEmpty }) => !isEmpty);
      return oldest?.dropOldest();
    },
    sweepAround(segmentPath) {
      const queue = queues.named(basename(dirname(segmentPath)));
      if (queue !== undefined) sweep(queue, 'keep');
    },
    sweepAll() {
      for (const queue of queues.all()) sweep(queue, 'finish');
    },
    sync() {
      for (const queue of queues.all()) queue.sync();
    },
    async syncLater() {
      for (const queue of queues.all()) await queue.syncLater();
    },
    surrenderLost,
    explains(cause) {
      surrenderLost();
      const name = missingOwner(cause);
      return name !== undefined && queues.named(name) === undefined;
    },
    abandon() {
      const all = queues.all();
      for (const queue of all) {
        queue.abandon();
        queues.remove(queue);
      }
      return all.map(({ path }) => path);
    },
  };
}

async function firstOf(queues: readonly OwnerQueue[]): Promise<PlacedEntry | undefined> {
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
