import type { SpoolEntry, SpooledBatch, SpoolStore, SpoolStoreStats, SpoolTicket } from '../spool-store.js';
import { leaveDirectory } from './leave-directory.js';
import type { SpoolSettings } from './open-spool-options.js';
import type { OwnerQueues } from './owner-queues.js';
import { Place } from './place.js';
import type { SpoolProblems } from './spool-problems.js';
import type { SpoolTally } from './spool-tally.js';
import type { SpoolUpkeep } from './spool-upkeep.js';
import type { SpoolWriter } from './spool-writer.js';
import { createSyncTimer } from './sync-timer.js';

/** What {@link createDirectorySpool} puts together. */
export interface DirectorySpoolParts {
  readonly settings: SpoolSettings;
  readonly queues: OwnerQueues;
  readonly writer: SpoolWriter;
  readonly upkeep: SpoolUpkeep;
  readonly problems: SpoolProblems;
  readonly tally: SpoolTally;
}

/** The {@link SpoolStore} over the queues of this process: here the errors of the file system end. */
export function createDirectorySpool(parts: DirectorySpoolParts): SpoolStore {
  const { settings, queues, writer, upkeep, problems, tally } = parts;
  const syncTimer = createSyncTimer({ clock: settings.clock, sync: () => attemptLater('sync', queues.syncLater) });
  let given: SpooledBatch | undefined;
  let reading: Promise<SpooledBatch | undefined> | undefined;
  let closing: Promise<void> | undefined;
  let lastStats: SpoolStoreStats | undefined;

  function fail(operation: string, cause: unknown): void {
    if (!queues.explains(cause)) problems.failed(operation, cause);
  }

  function attempt(operation: string, work: () => void): void {
    try {
      work();
    } catch (cause) {
      fail(operation, cause);
    }
  }

  async function attemptLater(operation: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      fail(operation, cause);
    }
  }

  function write(entry: SpoolEntry, state: 'waiting' | 'held'): Place | undefined {
    const place = closing === undefined ? writer.write(entry, state) : undefined;
    if (place !== undefined) syncTimer.start();
    return place;
  }

  async function read(): Promise<SpooledBatch | undefined> {
    await upkeep.started;
    await attemptLater('read', async () => {
      const entry = closing === undefined ? await queues.next() : undefined;
      given = entry === undefined ? undefined : batchOf(entry, entry.place);
    });
    reading = undefined;
    return isThere(given) ? given : undefined;
  }

  async function close(): Promise<void> {
    syncTimer.stop();
    await upkeep.stop();
    await reading;
    queues.surrenderLost();
    await attemptLater('sync', queues.syncLater);
    attempt('look after', queues.sweepAll);
    lastStats = stats();
    for (const path of queues.abandon()) await attemptLater('leave', () => leaveDirectory(path, settings));
  }

  function stats(): SpoolStoreStats {
    return lastStats ?? { ...queues.content(), recovered: tally.recovered, dropped: tally.dropped };
  }

  return {
    append: (entry) => write(entry, 'waiting') !== undefined,
    hold(entry) {
      const handle = write(entry, 'held');
      return handle === undefined ? undefined : { handle };
    },
    release(ticket) {
      const place = placeOf(ticket);
      place?.facts.segment.release(place);
      return place !== undefined;
    },
    async next() {
      if (isThere(given)) return given;
      reading ??= read();
      return reading;
    },
    acknowledge(ticket) {
      const place = placeOf(ticket);
      if (place === undefined) return false;
      const { segment } = place.facts;
      attempt('acknowledge in', () => segment.acknowledge(place));
      if (ticket === given) given = undefined;
      if (segment.isSpent) attempt('look after', () => queues.sweepAround(segment.path));
      syncTimer.start();
      return true;
    },
    stats,
    sync: () => attempt('sync', queues.sync),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function batchOf({ payload, items, firstTimeMs }: SpoolEntry, handle: Place): SpooledBatch {
  return { payload, items, firstTimeMs, handle };
}

/** The place that a ticket stands for, unless its entry is gone. */
function placeOf({ handle }: SpoolTicket): Place | undefined {
  return handle instanceof Place && handle.state !== 'gone' ? handle : undefined;
}

function isThere(batch: SpooledBatch | undefined): boolean {
  return batch !== undefined && placeOf(batch) !== undefined;
}
