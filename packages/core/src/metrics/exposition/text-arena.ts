/** Keeps texts beside each other in large pieces of memory, where many small ones would cost their collection. */
export interface TextArena {
  /** Whether there is room, for texts of the usual length. */
  readonly hasRoom: boolean;
  /**
   * Copies a text.
   * @param former - What is no longer wanted; the text is put in its place when it fits there.
   * @returns Where it is; `undefined` when there is no room.
   */
  keep(text: Uint8Array, former: KeptText | undefined): KeptText | undefined;
  /** The bytes, for now: the place may be written on again. `undefined` when they were let go meanwhile. */
  read(kept: KeptText): Uint8Array | undefined;
  /** A text is no longer wanted. Where that is so of most of them, all are let go. */
  release(kept: KeptText): void;
  /** Lets go of all. */
  clear(): void;
}

/** The place of a text. */
export interface KeptText {
  readonly slab: Slab;
  readonly start: number;
  /** The place is longer than the text, whose numbers may grow. */
  readonly capacity: number;
  readonly length: number;
}

/** A piece of memory. */
interface Slab {
  readonly bytes: Uint8Array;
  isKept: boolean;
}

const SLAB_BYTES = 1024 * 1024;

/** A place is longer than its text by this part of it: more than digits come to a histogram in its life. */
const SPARE_PART = 1 / 16;

/** When so much of it is not wanted, it is better to begin anew. */
const MOST_UNWANTED = 3 / 4;

/** @param mostBytes - How much memory it may take. */
export function createTextArena(mostBytes: number): TextArena {
  const mostSlabs = Math.floor(mostBytes / SLAB_BYTES);
  let slabs: Slab[] = [];
  let end = SLAB_BYTES;
  let keptBytes = 0;
  let unwantedBytes = 0;

  function hasRoom(): boolean {
    return slabs.length < mostSlabs || end < SLAB_BYTES * (1 - SPARE_PART);
  }

  function keep(text: Uint8Array, former: KeptText | undefined): KeptText | undefined {
    const { length } = text;
    const isInPlace = former?.slab.isKept === true && length <= former.capacity;
    if (isInPlace) unwantedBytes -= former.capacity;
    const place = isInPlace ? former : open(Math.ceil(length * (1 + SPARE_PART)));
    if (place === undefined) return undefined;
    const { slab, start, capacity } = place;
    slab.bytes.set(text, start);
    return { slab, start, capacity, length };
  }

  function open(capacity: number): Omit<KeptText, 'length'> | undefined {
    if (end + capacity > SLAB_BYTES && !grow(capacity)) return undefined;
    const slab = slabs.at(-1);
    if (slab === undefined) return undefined;
    const start = end;
    end += capacity;
    keptBytes += capacity;
    return { slab, start, capacity };
  }

  function grow(capacity: number): boolean {
    if (slabs.length >= mostSlabs || capacity > SLAB_BYTES) return false;
    slabs.push({ bytes: new Uint8Array(SLAB_BYTES), isKept: true });
    end = 0;
    return true;
  }

  function release({ slab, capacity }: KeptText): void {
    if (!slab.isKept) return;
    unwantedBytes += capacity;
    if (keptBytes > SLAB_BYTES && unwantedBytes > keptBytes * MOST_UNWANTED) clear();
  }

  function clear(): void {
    for (const slab of slabs) slab.isKept = false;
    slabs = [];
    end = SLAB_BYTES;
    keptBytes = 0;
    unwantedBytes = 0;
  }

  return {
    get hasRoom() {
      return hasRoom();
    },
    keep,
    read: ({ slab, start, length }) => (slab.isKept ? slab.bytes.subarray(start, start + length) : undefined),
    release,
    clear,
  };
}
