import type { AuditStore, VerificationState } from '../store/audit-store.js';
import { NOT_VERIFIED } from '../store/not-verified.js';
import type { AuditSession } from './session.js';

/** The part of a store that shares the verification among processes. */
export type VerificationSharing = Pick<AuditStore, 'beginVerification' | 'endVerification' | 'verificationState'>;

const TIME = `to_char(begun_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;

/** One row, which a process takes by writing to it: of several that try, one finds it old enough. */
export function createVerificationSharing({ place: { of }, run }: AuditSession): VerificationSharing {
  const table = of('verification');
  let begunAt: unknown = null;

  return {
    async beginVerification(intervalMs) {
      await run(`INSERT INTO ${table} (state) VALUES ($1::jsonb) ON CONFLICT DO NOTHING`, [
        JSON.stringify(NOT_VERIFIED),
      ]);
      const [row] = await run(
        // As a query, since TypeORM hands the rows of an UPDATE over in another way.
        `WITH begun AS (UPDATE ${table} SET begun_at = clock_timestamp()
  WHERE begun_at IS NULL OR begun_at <= clock_timestamp() - $1::float8 * interval '1 millisecond'
  RETURNING state, begun_at) SELECT state::text AS state, ${TIME} AS begun_at FROM begun`,
        [intervalMs],
      );
      if (row === undefined) return undefined;
      begunAt = row['begun_at'];
      return stateOf(row['state']);
    },
    async endVerification(state) {
      // Whoever came late must not undo what another process has found since.
      const text = `UPDATE ${table} SET state = $1::jsonb WHERE $2::text IS NULL OR ${TIME} = $2::text`;
      await run(text, [JSON.stringify(state), begunAt]);
    },
    async verificationState() {
      const [row] = await run(`SELECT state::text AS state FROM ${table}`);
      return row === undefined ? NOT_VERIFIED : stateOf(row['state']);
    },
  };
}

function stateOf(text: unknown): VerificationState {
  return JSON.parse(String(text));
}
