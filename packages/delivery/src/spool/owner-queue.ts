import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SpoolEntry } from '../spool-store.js';
import { mayPass } from './passing-errors.js';
import type { Place } from './place.js';
import { createSegment, type PlacedEntry, type Segment, type SegmentEvents } from './segment.js';
import { segmentName } from './segment-names.js';
import { syncDirectory, syncDirectoryLater } from './sync-directory.js';

/** The segments of one owner's directory, in order. Members throw, or reject with, the errors of the file system. */
export interface OwnerQueue {
  readonly path: string;
  /** On the disk. */
  readonly bytes: number;
  readonly waitingItems: number;
  readonly hasWaiting: boolean;
  readonly oldestTimeMs: number | undefined;
  readonly isEmpty: boolean;
  /** Whether a record of so many bytes begins a segment. */
  beginsSegment(recordBytes: number): boolean;
  append(record: Buffer, entry: SpoolEntry, state: 'waiting' | 'held'): Place;
  next(): Promise<PlacedEntry | undefined>;
  /** Deletes segments of which nothing is left; the one that is written to, too, if it is to be finished. */
  sweep(segmentInUse: 'keep' | 'finish'): void;
  /** Deletes the oldest segment; returns how many items waited in it, or `undefined` when there is none. */
  dropOldest(): number | undefined;
  sync(): void;
  syncLater(): Promise<void>;
  /** Lets go of all files; returns how many items wait in them. */
  abandon(): number;
}

/** What {@link createOwnerQueue} needs. */
export interface OwnerQueueOptions extends SegmentEvents {
  readonly path: string;
  readonly segmentBytes: number;
  /** Told why a segment cannot be read. */
  readonly onUnreadable: (cause: unknown) => void;
  /** What is there already, oldest first. Nothing is appended to these. */
  readonly found?: readonly Segment[];
}

/** @see OwnerQueue */
export function createOwnerQueue(options: OwnerQueueOptions): OwnerQueue {
  const { path, segmentBytes, onUnreadable, found = [] } = options;
  let segments = [...found];
  let current: Segment | undefined;
  let created = 0;
  let syncedCreations = 0;

  function begin(): Segment {
    created += 1;
    const segment = createSegment({ ...options, path: join(path, segmentName(created)) });
    segments.push(segment);
    current = segment;
    return segment;
  }

  function beginsSegment(recordBytes: number): boolean {
    return current === undefined || (current.bytes > 0 && current.bytes + recordBytes > segmentBytes);
  }

  function forget(segment: Segment): void {
    segments = segments.filter((one) => one !== segment);
    if (current === segment) current = undefined;
  }

  function remove(segment: Segment): number {
    const waited = segment.remove();
    forget(segment);
    return waited;
  }

  async function nextOf(segment: Segment): Promise<PlacedEntry | undefined> {
    try {
      return await segment.next();
    } catch (cause) {
      if (mayPass(cause) || !existsSync(path)) throw cause;
      onUnreadable(cause);
      options.onCorrupt(segment.abandon());
      forget(segment);
      return undefined;
    }
  }

  return {
    path,
    get bytes() {
      return segments.reduce((sum, segment) => sum + segment.bytes, 0);
    },
    get waitingItems() {
      return segments.reduce((sum, segment) => sum + segment.waitingItems, 0);
    },
    get hasWaiting() {
      return segments.some(({ hasWaiting }) => hasWaiting);
    },
    get oldestTimeMs() {
      return segments.find(({ hasWaiting }) => hasWaiting)?.oldestTimeMs;
    },
    get isEmpty() {
      return segments.length === 0;
    },
    beginsSegment,
    append(record, entry, state) {
      const segment = current === undefined || beginsSegment(record.length) ? begin() : current;
      return segment.append(record, entry, state);
    },
    async next() {
      for (const segment of segments) {
        const entry = segment.hasWaiting ? await nextOf(segment) : undefined;
        if (entry !== undefined) return entry;
      }
      return undefined;
    },
    sweep(segmentInUse) {
      for (const segment of segments) {
        if (segment.isSpent && (segment !== current || segmentInUse === 'finish')) remove(segment);
      }
    },
    dropOldest() {
      const oldest = segments[0];
      return oldest === undefined ? undefined : remove(oldest);
    },
    sync() {
      for (const segment of segments) segment.sync();
      if (syncedCreations === created) return;
      syncDirectory(path);
      syncedCreations = created;
    },
    async syncLater() {
      const [oldest] = segments;
      const upTo = created;
      if (syncedCreations < upTo) await syncDirectoryLater(path);
      syncedCreations = Math.max(syncedCreations, upTo);
      for (const segment of segments) {
        await segment.syncLater();
        if (segment !== oldest && segment !== current) segment.rest();
      }
    },
    abandon() {
      const waited = segments.reduce((sum, segment) => sum + segment.abandon(), 0);
      segments = [];
      current = undefined;
      return waited;
    },
  };
}
