import type { KeptText, TextArena } from './text-arena.js';

/** The text of the blocks of one family in one format. */
export interface KeptBlocks {
  /**
   * What was kept of a block, when nothing of it has changed since: to be copied at once.
   * @param state - Another one whenever anything of the block is.
   */
  find(block: number, state: BlockState): Uint8Array | undefined;
  /**
   * Whether a block that {@link find} had nothing of is worth keeping: it was looked for before, in the same state, and
   * there is room.
   */
  isWorthIt(block: number): boolean;
  keep(block: number, text: Uint8Array): void;
}

/** Tells whether a block has changed. */
export interface BlockState {
  readonly changes: number;
  /** How many series it has. */
  readonly count: number;
}

interface Block {
  changes: number;
  count: number;
  isUnchanged: boolean;
  /** Its text of now, or the place of one that is no longer wanted. */
  kept: KeptText | undefined;
  isWanted: boolean;
}

/**
 * Keeps a block once it was the same in two passes: where everything changes from scrape to scrape, keeping costs time
 * and memory and brings nothing.
 */
export function createKeptBlocks(arena: TextArena): KeptBlocks {
  const blocks: Block[] = [];

  function find(index: number, { changes, count }: BlockState): Uint8Array | undefined {
    const block = blocks[index];
    if (block === undefined) {
      blocks[index] = { changes, count, isUnchanged: false, kept: undefined, isWanted: false };
      return undefined;
    }
    block.isUnchanged = block.changes === changes && block.count === count;
    if (block.isUnchanged) return block.isWanted && block.kept !== undefined ? arena.read(block.kept) : undefined;
    block.changes = changes;
    block.count = count;
    drop(block);
    return undefined;
  }

  function drop(block: Block): void {
    if (block.isWanted && block.kept !== undefined) arena.release(block.kept);
    block.isWanted = false;
  }

  function keep(index: number, text: Uint8Array): void {
    const block = blocks[index];
    if (block === undefined) return;
    const former = block.isWanted ? undefined : block.kept;
    block.kept = arena.keep(text, former);
    block.isWanted = block.kept !== undefined;
  }

  function isWorthIt(index: number): boolean {
    const block = blocks[index];
    return block?.isUnchanged === true && (block.kept !== undefined || arena.hasRoom);
  }

  return { find, isWorthIt, keep };
}
