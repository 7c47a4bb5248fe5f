import type { SpoolEntry } from '../spool-store.js';
import type { SpoolSettings } from './open-spool-options.js';
import type { OwnerQueues } from './owner-queues.js';
import type { Place } from './place.js';
import { claimDirectory } from './private-directory.js';
import { encodeRecord, MAX_PAYLOAD_BYTES } from './record-format.js';
import type { SpoolCapacity } from './spool-capacity.js';
import type { SpoolProblems, SpoolTrouble } from './spool-problems.js';

/** Writes to the spool. Never throws. */
export interface SpoolWriter {
  /** `undefined`: the spool is full, refused or broken. */
  write(entry: SpoolEntry, state: 'waiting' | 'held'): Place | undefined;
  /** Makes sure that the directories can be used; `false` when they cannot, which is reported. */
  claim(): boolean;
}

/** What {@link createSpoolWriter} needs. */
export interface SpoolWriterOptions {
  readonly settings: SpoolSettings;
  readonly queues: OwnerQueues;
  readonly capacity: SpoolCapacity;
  readonly problems: SpoolProblems;
}

/** After a failure the disk is left alone for so long. */
const RETRY_MS = 1_000;

/** @see SpoolWriter */
export function createSpoolWriter({ settings, queues, capacity, problems }: SpoolWriterOptions): SpoolWriter {
  const { directory, sinkDirectory, clock } = settings;
  let retryAtMs = Number.NEGATIVE_INFINITY;

  function pause(): void {
    retryAtMs = clock.monotonicMs() + RETRY_MS;
  }

  function claim(): boolean {
    try {
      const refusal = claimDirectory(directory, 'trusted') ?? claimDirectory(sinkDirectory, 'ours');
      if (refusal === undefined) return true;
      problems.tell(refusal);
    } catch (cause) {
      problems.failed('use', cause);
    }
    pause();
    return false;
  }

  function append(entry: SpoolEntry, state: 'waiting' | 'held'): Place | undefined {
    const record = encodeRecord(entry);
    if (queues.beginsSegment(record.length)) {
      if (!claim()) return undefined;
      capacity.measure();
    }
    return capacity.makeRoom(record.length) ? queues.append(record, entry, state) : undefined;
  }

  return {
    claim,
    write(entry, state) {
      if (clock.monotonicMs() < retryAtMs) return undefined;
      if (entry.payload.byteLength > MAX_PAYLOAD_BYTES) {
        problems.tell(TOO_LARGE);
        return undefined;
      }
      try {
        return append(entry, state);
      } catch (cause) {
        pause();
        problems.failed('write to', cause);
        return undefined;
      }
    },
  };
}

const TOO_LARGE: SpoolTrouble = {
  message: `A batch of more than ${MAX_PAYLOAD_BYTES} bytes was not spooled.`,
  fix: 'Lower the bytes that a batch of the sink may have.',
};
