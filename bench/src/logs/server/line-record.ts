/** A body as Loki takes it: streams of entries, each with its time in nanoseconds, its line and perhaps metadata. */
export interface PushBody {
  readonly streams: readonly {
    readonly stream: Readonly<Record<string, unknown>>;
    readonly values: readonly (readonly [timeNs: string, line: string, metadata?: unknown])[];
  }[];
}

/** What became of lines numbered from 0. */
export interface Tally {
  /** Numbers that came at least once. */
  readonly stored: number;
  readonly lost: number;
  /** Entries beyond the first of a number that Loki would keep: it drops only what is the same in every part. */
  readonly duplicated: number;
  /** Entries that a reader of their stream, which Loki sorts by time, gets after a later number. */
  readonly outOfOrder: number;
}

/** Remembers what was stored. */
export interface LineRecord {
  store(body: PushBody): void;
  /** Different numbers so far. */
  storedCount(): number;
  tally(lineCount: number): Tally;
}

interface StoredEntry {
  readonly timeNs: bigint;
  readonly number: number;
}

const NUMBER = /"n":(\d+)/;

/** @see LineRecord */
export function createLineRecord(): LineRecord {
  const numbers = new Set<number>();
  const known = new Set<string>();
  const streams = new Map<string, StoredEntry[]>();

  function storeEntry(labels: string, [timeNs, line, metadata]: readonly [string, string, unknown?]): void {
    const number = numberOf(line);
    const identity = `${labels} ${timeNs} ${number} ${JSON.stringify(metadata)}`;
    if (number === undefined || known.has(identity)) return;
    known.add(identity);
    numbers.add(number);
    entriesOf(streams, labels).push({ timeNs: BigInt(timeNs), number });
  }

  function store(body: PushBody): void {
    for (const { stream, values } of body.streams) {
      const labels = JSON.stringify(stream);
      for (const value of values) storeEntry(labels, value);
    }
  }

  function tally(lineCount: number): Tally {
    return {
      stored: numbers.size,
      lost: lineCount - numbers.size,
      duplicated: known.size - numbers.size,
      outOfOrder: [...streams.values()].reduce((sum, entries) => sum + countOutOfOrder(entries), 0),
    };
  }

  return { store, storedCount: () => numbers.size, tally };
}

function numberOf(line: string): number | undefined {
  const digits = NUMBER.exec(line)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function entriesOf(streams: Map<string, StoredEntry[]>, labels: string): StoredEntry[] {
  const entries = streams.get(labels) ?? [];
  streams.set(labels, entries);
  return entries;
}

// Entries of one time stay as they came.
function countOutOfOrder(entries: readonly StoredEntry[]): number {
  let highest = -1;
  let count = 0;
  for (const { number } of entries.toSorted((left, right) => Number(left.timeNs - right.timeNs))) {
    if (number < highest) count += 1;
    highest = Math.max(highest, number);
  }
  return count;
}
