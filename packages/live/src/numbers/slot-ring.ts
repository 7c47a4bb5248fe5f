/** Where the numbers of one step of time lie. The ring gives the same object for each step: read it before the next. */
export interface Slot {
  counters: Uint32Array;
  /** Of the slot's counters. */
  start: number;
  sums: Float64Array;
  /** Of the slot's sums. */
  sumStart: number;
}

/**
 * Numbers by the step of time that they belong to, for as long as the ring has slots. A slot knows of which step it is: a
 * clock that jumps leaves neither old numbers among new ones nor new ones among old.
 */
export interface SlotRing {
  readonly stepSeconds: number;
  /** The slot of a moment, empty where it was that of another. */
  open(second: number): Slot;
  /** The slot of a moment; `undefined` where nothing is known of it. */
  find(second: number): Slot | undefined;
}

/** What a ring is made of. */
export interface SlotRingOptions {
  readonly stepSeconds: number;
  readonly slots: number;
  /** Of each slot, whole numbers below 2^32. */
  readonly counters: number;
  /** Of each slot. */
  readonly sums: number;
}

/** Memory is taken for so many slots at once, when the first of them is needed. */
const SLOTS_PER_BLOCK = 30;

interface Block {
  readonly counters: Uint32Array;
  readonly sums: Float64Array;
}

/** @see SlotRing */
export function createSlotRing({ stepSeconds, slots, counters, sums }: SlotRingOptions): SlotRing {
  // Before the counters of a slot stands the number of its step.
  const width = counters + 1;
  const blocks: (Block | undefined)[] = Array.from({ length: Math.ceil(slots / SLOTS_PER_BLOCK) }, () => undefined);
  const slot: Slot = { counters: new Uint32Array(), start: 0, sums: new Float64Array(), sumStart: 0 };

  function blockAt(index: number): Block {
    const block = blocks[index] ?? {
      counters: new Uint32Array(SLOTS_PER_BLOCK * width),
      sums: new Float64Array(SLOTS_PER_BLOCK * sums),
    };
    blocks[index] = block;
    return block;
  }

  function point(block: Block, place: number): void {
    const inBlock = place % SLOTS_PER_BLOCK;
    slot.counters = block.counters;
    slot.start = inBlock * width + 1;
    slot.sums = block.sums;
    slot.sumStart = inBlock * sums;
  }

  function begin(step: number): void {
    slot.counters.fill(0, slot.start, slot.start + counters);
    slot.counters[slot.start - 1] = step;
    slot.sums.fill(0, slot.sumStart, slot.sumStart + sums);
  }

  function open(second: number): Slot {
    const step = Math.floor(second / stepSeconds);
    const place = step % slots;
    point(blockAt(Math.floor(place / SLOTS_PER_BLOCK)), place);
    if (slot.counters[slot.start - 1] !== step) begin(step);
    return slot;
  }

  function find(second: number): Slot | undefined {
    const step = Math.floor(second / stepSeconds);
    const place = step % slots;
    const block = blocks[Math.floor(place / SLOTS_PER_BLOCK)];
    if (block === undefined) return undefined;
    point(block, place);
    return slot.counters[slot.start - 1] === step ? slot : undefined;
  }

  return { stepSeconds, open, find };
}
