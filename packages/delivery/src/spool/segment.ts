import { unlinkSync } from 'node:fs';
import type { SpoolEntry } from '../spool-store.js';
import { Place, type PlaceKeeper } from './place.js';
import { acknowledgement } from './record-format.js';
import { createRecordReader, type FoundRecord, type RecordReader } from './record-reader.js';
import { createSegmentFile, openSegmentFile, type SegmentFile } from './segment-file.js';
import { createSegmentLedger, type SegmentContent } from './segment-ledger.js';

/** An entry that was read, with its place. */
export interface PlacedEntry extends SpoolEntry {
  readonly place: Place;
}

/** One file of a spool, read from its beginning. Members throw, or reject with, the errors of the file system. */
export interface Segment extends PlaceKeeper {
  readonly bytes: number;
  readonly waitingItems: number;
  /** First time of the entry that will be read next, or of one before it; `undefined` when none waits. */
  readonly oldestTimeMs: number | undefined;
  readonly hasWaiting: boolean;
  append(record: Buffer, entry: SpoolEntry, state: 'waiting' | 'held'): Place;
  /** The first entry that waits. */
  next(): Promise<PlacedEntry | undefined>;
  sync(): void;
  syncLater(): Promise<void>;
  /** Closes the file until it is needed again, unless it is being read. */
  rest(): void;
  /** Deletes the file; returns how many items waited in it. */
  remove(): number;
  /** Lets go of the file, which stays on the disk; returns how many items wait in it. */
  abandon(): number;
}

/** What a segment tells of items that it cannot give out any more. */
export interface SegmentEvents {
  /** They can no longer be read. */
  readonly onCorrupt: (items: number) => void;
  /** Their first owner, who was not dead but asleep, acknowledged them after all. */
  readonly onDoneElsewhere: (items: number) => void;
}

/** What {@link createSegment} and {@link openSegment} need. */
export interface SegmentOptions extends SegmentEvents {
  readonly path: string;
}

const NOTHING: SegmentContent = { bytes: 0, entries: 0, items: 0, oldestTimeMs: undefined };

/** Creates an empty segment and its file. */
export function createSegment(options: SegmentOptions): Segment {
  return segmentOf(options, NOTHING, createSegmentFile(options.path));
}

/** A segment that is there already. Its file is opened when it is needed. */
export function openSegment(options: SegmentOptions, content: SegmentContent): Segment {
  return segmentOf(options, content);
}

function segmentOf(options: SegmentOptions, content: SegmentContent, created?: SegmentFile): Segment {
  const { path } = options;
  const ledger = createSegmentLedger(content);
  let { bytes, oldestTimeMs } = content;
  let file = created;
  let reader: RecordReader | undefined;
  let isReading = false;
  let isAbandoned = false;
  let isDamaged = false;

  function close(): void {
    file?.close();
    file = undefined;
    reader = undefined;
  }

  function openFile(): SegmentFile {
    file ??= openSegmentFile(path, 'write');
    return file;
  }

  function openReader(): RecordReader {
    reader ??= createRecordReader(openFile());
    return reader;
  }

  function placeOf(found: FoundRecord): Place {
    const known = ledger.placeAt(found.offset);
    if (known !== undefined) return known;
    const { offset, end, items, firstTimeMs, acknowledgement } = found;
    const place = new Place({ segment, offset, end, items, firstTimeMs, acknowledgement }, 'waiting');
    ledger.remember(place);
    return place;
  }

  async function seek(): Promise<PlacedEntry | undefined> {
    while (ledger.position < bytes && ledger.waitingEntries > 0) {
      const offset = ledger.position;
      const asked = openReader();
      const found = await asked.read(offset, bytes);
      if (isAbandoned) return undefined;
      // Its file was closed meanwhile: it read nothing.
      if (reader !== asked) continue;
      if (found === undefined || found.state === 'damaged') isDamaged = true;
      const place = found?.state === 'waiting' ? placeOf(found) : undefined;
      if (found !== undefined && place?.state === 'waiting' && ledger.position === offset) return { ...found, place };
      ledger.advance(offset, found?.end ?? bytes);
    }
    return undefined;
  }

  /** What still counts as waiting when all was read has changed on the disk since it was counted. */
  function settle(): void {
    if (isAbandoned || ledger.position < bytes || !segment.hasWaiting) return;
    const items = ledger.strike();
    if (isDamaged) options.onCorrupt(items);
    else options.onDoneElsewhere(items);
  }

  const segment: Segment = {
    path,
    get bytes() {
      return bytes;
    },
    get waitingItems() {
      return ledger.waitingItems;
    },
    get oldestTimeMs() {
      return segment.hasWaiting ? oldestTimeMs : undefined;
    },
    get hasWaiting() {
      return ledger.waitingEntries > 0;
    },
    get isSpent() {
      return ledger.isSpent;
    },
    append(record, { items, firstTimeMs }, state) {
      openFile().append(record, bytes);
      const { at, byte } = acknowledgement(record);
      const facts = {
        segment,
        offset: bytes,
        end: bytes + record.length,
        items,
        firstTimeMs,
        acknowledgement: { at: bytes + at, byte },
      };
      const place = new Place(facts, state);
      if (!segment.hasWaiting) oldestTimeMs = firstTimeMs;
      ledger.enter(place);
      bytes = facts.end;
      return place;
    },
    async next() {
      isReading = true;
      try {
        const entry = await seek();
        oldestTimeMs = entry?.firstTimeMs ?? oldestTimeMs;
        if (entry === undefined) settle();
        return entry;
      } finally {
        isReading = false;
      }
    },
    release(place) {
      const { firstTimeMs } = place.facts;
      oldestTimeMs = segment.hasWaiting ? Math.min(oldestTimeMs ?? firstTimeMs, firstTimeMs) : firstTimeMs;
      ledger.release(place);
    },
    acknowledge(place) {
      ledger.leave(place);
      const { at, byte } = place.facts.acknowledgement;
      openFile().overwrite(byte, at);
      reader?.overwritten(byte, at);
      ledger.forget(place);
    },
    sync: () => file?.sync(),
    syncLater: async () => file?.syncLater(),
    rest() {
      if (!isReading) close();
    },
    remove() {
      // A network file system keeps a file that is open under another name, which its directory then is not rid of.
      close();
      unlinkSync(path);
      return segment.abandon();
    },
    abandon() {
      isAbandoned = true;
      close();
      return ledger.clear();
    },
  };
  return segment;
}
