import type { EventTable } from '../event-table.js';
import type { SqlSession } from '../session/open-session.js';
import { sqlStateOf } from '../session/refusal.js';
import { errandKey, transact } from '../session/transact.js';

/** How a step of the maintenance went. */
export type Step<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'postponed'; readonly reason: string; readonly isLocked: boolean };

/** What takes a step back, which a person must clear the way for. */
export class StepPostponed extends Error {}

/** A lock that is waited for lets nobody pass who comes later, not even writers. */
const LOCK_TIMEOUT_MS = 2_000;

const LOCKED = '55P03';

/** Locks that others hold, rows that came in between, and more of them than can be moved in the time that there is. */
const PASSING: ReadonlySet<string> = new Set([LOCKED, '40P01', '40001', '23514', '57014']);

/**
 * Does one thing in a transaction; all that maintain a schema take turns. What others are in the way of is left for the
 * next time.
 */
export async function oneStep<Result>(
  session: SqlSession,
  table: EventTable,
  act: () => Promise<Result | undefined>,
): Promise<Step<Result>> {
  try {
    return await transact(session, { lockTimeoutMs: LOCK_TIMEOUT_MS }, async () => {
      await session.run(`SELECT pg_advisory_xact_lock(${errandKey(session, 'maintain')})`);
      const result = await act();
      return result === undefined ? { kind: 'nothing' } : { kind: 'done', result };
    });
  } catch (error) {
    if (error instanceof StepPostponed) return postponed(table, error.message);
    const state = sqlStateOf(error);
    if (state === undefined || !PASSING.has(state)) throw error;
    return postponed(table, error instanceof Error ? error.message : state, state === LOCKED);
  }
}

function postponed({ name }: EventTable, why: string, isLocked = false): Step<never> {
  return { kind: 'postponed', reason: `${name}: ${why}`, isLocked };
}
