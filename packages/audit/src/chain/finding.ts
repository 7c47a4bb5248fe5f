/** What is wrong at one place of a chain. */
export interface AuditFinding {
  readonly tenant: string;
  /**
   * - `changed`: the entry is not the one that was sealed
   * - `removed`: entries between others are gone
   * - `cut`: entries at the end are gone, or the chain is said to begin behind its end
   * - `unlinked`: the entry was sealed behind another one than the one before it
   * - `rewritten`: the chain, or the checkpoint that it begins with, is not the one that was published, or
   *   no entry of the chain puts that checkpoint on record
   * - `stray`: the entry is in no chain
   */
  readonly kind: 'changed' | 'removed' | 'cut' | 'unlinked' | 'rewritten' | 'stray';
  /** The place, or the first of several; `undefined` of an entry that has none. */
  readonly sequence: number | undefined;
  /** The last place of several. */
  readonly lastSequence?: number | undefined;
  readonly entryId?: string | undefined;
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** The beginning of the sentence of a finding. */
export function placeName({ tenant, sequence }: { readonly tenant: string; readonly sequence: number }): string {
  return `Entry ${sequence} of the chain "${tenant}"`;
}
