import type { SqlSession } from '../session/open-session.js';

/** What was deleted. */
export interface DeletedRows {
  readonly rows: number;
  /** Whether there may be more: one call deletes a million at most, so that it ends. */
  readonly unfinished: boolean;
}

const BATCH_ROWS = 10_000;
const MAX_BATCHES = 100;

/** Deletes rows that are older than the cutoff, a batch at a time, each committed by itself. */
export async function deleteRows({ run }: SqlSession, relation: string, cutoffMs: number): Promise<DeletedRows> {
  const statement = `WITH gone AS (
    DELETE FROM ONLY ${relation} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ONLY ${relation} WHERE time < to_timestamp($1) LIMIT ${BATCH_ROWS}
    )) RETURNING 1
  ) SELECT count(*)::int AS rows FROM gone`;
  let rows = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const [answer] = await run(statement, [cutoffMs / 1_000]);
    const deleted = Number(answer?.['rows'] ?? 0);
    rows += deleted;
    if (deleted === 0) return { rows, unfinished: false };
  }
  return { rows, unfinished: true };
}
