/** How rows are written: `auto` inserts where unique indexes are, else copies within a transaction. */
export const WRITE_MODES = ['auto', 'insert', 'copy'] as const;

/** A mode of {@link WRITE_MODES}. */
export type WriteMode = (typeof WRITE_MODES)[number];
