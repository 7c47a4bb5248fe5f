import type { SpoolEntry, SpooledBatch, SpoolStore, SpoolTicket } from '../src/spool-store.js';

/** What outlives the process that wrote it. */
export interface Disk {
  records: DiskRecord[];
  broken: boolean;
  /** Payload bytes. */
  readonly maxBytes: number;
}

interface DiskRecord extends SpoolEntry {
  held: boolean;
}

/** An empty disk. */
export function createDisk(maxBytes: number = Infinity): Disk {
  return { records: [], broken: false, maxBytes };
}

/** The spool of one process on a disk. Opening it finds what earlier ones left. */
export function openMemorySpool(disk: Disk): SpoolStore {
  for (const record of disk.records) record.held = false;
  const recovered = itemsOf(disk.records);
  const dropped = { spool_full: 0 };

  function write(entry: SpoolEntry, held: boolean): DiskRecord | undefined {
    if (disk.broken || entry.payload.byteLength > disk.maxBytes) return undefined;
    while (bytesOf(disk.records) + entry.payload.byteLength > disk.maxBytes) {
      const oldest = disk.records.shift();
      if (oldest?.held === false) dropped.spool_full += oldest.items;
    }
    const record = { ...entry, held };
    disk.records.push(record);
    return record;
  }

  function recordOf({ handle }: SpoolTicket): DiskRecord | undefined {
    return disk.records.find((record) => record === handle);
  }

  return {
    append: (entry) => write(entry, false) !== undefined,
    hold(entry) {
      const handle = write(entry, true);
      return handle && { handle };
    },
    release(ticket) {
      const record = recordOf(ticket);
      if (record !== undefined) record.held = false;
      return record !== undefined;
    },
    async next(): Promise<SpooledBatch | undefined> {
      await undefined;
      const record = disk.records.find(({ held }) => !held);
      return record && { ...record, handle: record };
    },
    acknowledge(ticket) {
      const record = recordOf(ticket);
      disk.records = disk.records.filter((one) => one !== record);
      return record !== undefined;
    },
    stats() {
      const waiting = disk.records.filter(({ held }) => !held);
      return {
        items: itemsOf(waiting),
        bytes: bytesOf(disk.records),
        recovered,
        oldestTimeMs: waiting[0]?.firstTimeMs,
        dropped,
      };
    },
    sync() {},
    async close() {},
  };
}

function itemsOf(records: readonly DiskRecord[]): number {
  return records.reduce((sum, { items }) => sum + items, 0);
}

function bytesOf(records: readonly DiskRecord[]): number {
  return records.reduce((sum, { payload }) => sum + payload.byteLength, 0);
}
