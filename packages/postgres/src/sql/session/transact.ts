import { quoteText } from '../place.js';
import type { SqlSession } from './open-session.js';

/** What a transaction holds while it runs. */
export interface TransactionOptions {
  /** How long a statement waits for what another session has locked: writers queue up behind it. */
  readonly lockTimeoutMs: number;
}

/**
 * Runs an act in a transaction, and takes everything back when it throws. Dates are read in UTC. Other isolations would
 * not see what was done by the session whose lock was waited for.
 */
export async function transact<Result>(
  { run }: SqlSession,
  { lockTimeoutMs }: TransactionOptions,
  act: () => Promise<Result>,
): Promise<Result> {
  await run('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    await run(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    await run("SET LOCAL TimeZone = 'UTC'");
    await run("SET LOCAL DateStyle = 'ISO'");
    const result = await act();
    await run('COMMIT');
    return result;
  } catch (error) {
    await run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** What is done by one session at a time, of all that use the same schema. */
export type Errand = 'migrate' | 'maintain' | 'index';

/** The key of the advisory lock of an errand, as an expression. */
export function errandKey({ place }: SqlSession, errand: Errand): string {
  return `hashtextextended(${quoteText(`vigia ${errand} ${place.schema}`)}, 0)`;
}
