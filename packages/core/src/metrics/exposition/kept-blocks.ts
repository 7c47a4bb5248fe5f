/** The bytes of the blocks of one family in one format. */
export interface KeptBlocks {
  /**
   * What was kept of a block, when nothing of it has changed since.
   * @param state - Another one whenever anything of the block is.
   */
  find(block: number, state: BlockState): Uint8Array | undefined;
  /** Whether a block that {@link find} had nothing of is worth keeping: it was looked for before, in the same state. */
  isWorthIt(block: number): boolean;
  keep(block: number, bytes: Uint8Array): void;
}

/** Tells whether a block has changed. */
export interface BlockState {
  readonly changes: number;
  /** How many series it has. */
  readonly count: number;
}

/** How many bytes are kept in all. */
export interface KeptBytes {
  /** @returns Whether there was room for them. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

interface Block {
  changes: number;
  count: number;
  isUnchanged: boolean;
  bytes: Uint8Array | undefined;
}

/**
 * Keeps a block once it was the same in two passes: where everything changes from scrape to scrape, keeping costs time
 * and memory and brings nothing.
 */
export function createKeptBlocks(kept: KeptBytes): KeptBlocks {
  const blocks: Block[] = [];

  function find(index: number, { changes, count }: BlockState): Uint8Array | undefined {
    const block = blocks[index];
    if (block === undefined) {
      blocks[index] = { changes, count, isUnchanged: false, bytes: undefined };
      return undefined;
    }
    block.isUnchanged = block.changes === changes && block.count === count;
    if (block.isUnchanged) return block.bytes;
    block.changes = changes;
    block.count = count;
    drop(block);
    return undefined;
  }

  function drop(block: Block): void {
    kept.give(block.bytes?.byteLength ?? 0);
    block.bytes = undefined;
  }

  function keep(index: number, bytes: Uint8Array): void {
    const block = blocks[index];
    if (block === undefined || !kept.take(bytes.byteLength)) return;
    drop(block);
    block.bytes = bytes;
  }

  return { find, isWorthIt: (index) => blocks[index]?.isUnchanged ?? false, keep };
}

/** @param most - Bytes. */
export function createKeptBytes(most: number): KeptBytes {
  let held = 0;
  return {
    take(bytes) {
      if (held + bytes > most) return false;
      held += bytes;
      return true;
    },
    give(bytes) {
      held -= bytes;
    },
  };
}
