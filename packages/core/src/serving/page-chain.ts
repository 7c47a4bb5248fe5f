import type { PagePool } from './page-pool.js';

/** Pages one after another, each of which is let go when the last of its readers has passed it. */
export interface PageChain {
  /** How many bytes were ever added. */
  readonly byteLength: number;
  readonly readerCount: number;
  add(bytes: Uint8Array): void;
  /** Begins to read at the first page. */
  open(): ChainReader;
  /** Nobody begins to read any more. */
  closeEntry(): void;
  /** How many pages its fastest reader has before him. */
  ahead(): number;
  /** How many bytes its slowest reader has before him; without any, how many whoever comes will have. */
  heldBytes(): number;
}

/** One reader on its way. */
export interface ChainReader {
  /** The next page; `undefined` while there is none. */
  take(): Uint8Array | undefined;
  /** What it takes stays as it is: it is never given back. */
  keep(): void;
  /** Nobody has the page any more that was taken longest ago. */
  giveBack(): void;
  /** Idempotent. */
  leave(): void;
}

interface Sheet {
  readonly bytes: Uint8Array;
  next: Sheet | undefined;
}

interface Place {
  at: Sheet;
  taken: number;
  takenBytes: number;
  givenBack: number;
}

/** @param pool - Gets the pages that all readers have given back, as long as nobody keeps any. */
export function createPageChain(pool: PagePool): PageChain {
  const places = new Set<Place>();
  let last: Sheet = { bytes: new Uint8Array(0), next: undefined };
  let entry: Sheet | undefined = last;
  /** The last sheet that is back in the pool. */
  let free: Sheet | undefined = last;
  let freeCount = 0;
  let count = 0;
  let byteLength = 0;

  function add(bytes: Uint8Array): void {
    const sheet: Sheet = { bytes, next: undefined };
    last.next = sheet;
    last = sheet;
    count += 1;
    byteLength += bytes.byteLength;
  }

  function take(place: Place): Uint8Array | undefined {
    const { next } = place.at;
    if (next === undefined) return undefined;
    place.at = next;
    place.taken += 1;
    place.takenBytes += next.bytes.byteLength;
    return next.bytes;
  }

  /** Not while whoever comes begins at the first page. */
  function reclaim(): void {
    if (entry !== undefined) return;
    const isBack = leastOf(places, ({ givenBack }) => givenBack);
    while (free?.next !== undefined && freeCount < isBack) {
      free = free.next;
      freeCount += 1;
      pool.takeBack(free.bytes);
    }
  }

  function leave(place: Place): void {
    // What it has not given back may be on its way for long: no page is known to be free from here on.
    if (place.givenBack < place.taken) free = undefined;
    places.delete(place);
  }

  function open(): ChainReader {
    const place: Place = { at: entry ?? last, taken: 0, takenBytes: 0, givenBack: 0 };
    places.add(place);
    return {
      take: () => take(place),
      keep() {
        free = undefined;
      },
      giveBack() {
        place.givenBack += 1;
        reclaim();
      },
      leave: () => leave(place),
    };
  }

  return {
    add,
    open,
    get byteLength() {
      return byteLength;
    },
    get readerCount() {
      return places.size;
    },
    closeEntry() {
      entry = undefined;
    },
    ahead: () => count - mostOf(places, ({ taken }) => taken),
    heldBytes: () => byteLength - (places.size === 0 ? 0 : leastOf(places, ({ takenBytes }) => takenBytes)),
  };
}

function leastOf(places: ReadonlySet<Place>, read: (place: Place) => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) least = Math.min(least, read(place));
  return least;
}

function mostOf(places: ReadonlySet<Place>, read: (place: Place) => number): number {
  let most = 0;
  for (const place of places) most = Math.max(most, read(place));
  return most;
}
