/** Finds cells by two whole numbers, each within 32 bits. It allocates only when it grows. */
export interface CellIndex {
  /** The cell that was added, or {@link NO_CELL}. */
  find(row: number, column: number): number;
  /** Adds a cell that is not there yet. */
  add(row: number, column: number, cell: number): void;
}

/** In place of a cell where there is none. */
export const NO_CELL = -1;

const FIRST_SLOTS = 64;

/** A slot has its row, its column, and one more than its cell: 0 is free. Four numbers never lie in two cache lines. */
const SLOT_BITS = 2;
const COLUMN = 1;
const CELL = 2;

/**
 * Creates an empty index: a hash table in one array with linear probing, at most half full. A map of numbers takes
 * twice as long, and an object for each cell would be one more thing to fetch from memory (`npm run bench -- record`).
 */
export function createCellIndex(): CellIndex {
  let slots = new Int32Array(FIRST_SLOTS << SLOT_BITS);
  let lastSlot = FIRST_SLOTS - 1;
  let used = 0;

  function find(row: number, column: number): number {
    let slot = slotOf(row, column) & lastSlot;
    for (;;) {
      const at = slot << SLOT_BITS;
      const next = slots[at + CELL] ?? 0;
      if (next === 0) return NO_CELL;
      if (slots[at] === row && slots[at + COLUMN] === column) return next - 1;
      slot = (slot + 1) & lastSlot;
    }
  }

  function add(row: number, column: number, cell: number): void {
    if (2 * used > lastSlot) grow();
    place(row, column, cell + 1);
    used += 1;
  }

  function grow(): void {
    const old = slots;
    slots = new Int32Array(2 * old.length);
    lastSlot = 2 * lastSlot + 1;
    for (let at = 0; at < old.length; at += 1 << SLOT_BITS) {
      if (old[at + CELL] !== 0) place(old[at] ?? 0, old[at + COLUMN] ?? 0, old[at + CELL] ?? 0);
    }
  }

  function place(row: number, column: number, next: number): void {
    let slot = slotOf(row, column) & lastSlot;
    while (slots[(slot << SLOT_BITS) + CELL] !== 0) slot = (slot + 1) & lastSlot;
    slots.set([row, column, next], slot << SLOT_BITS);
  }

  return { find, add };
}

/** Odd numbers whose bits are spread evenly. */
const ROW_FACTOR = 0x9e3779b1;
const COLUMN_FACTOR = 0x85ebca6b;

function slotOf(row: number, column: number): number {
  const mixed = Math.imul(row, ROW_FACTOR) ^ Math.imul(column, COLUMN_FACTOR);
  return mixed ^ (mixed >>> 15);
}
