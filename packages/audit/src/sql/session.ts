import type { AuditPlace } from './place.js';
import { type AuditRole, refusal } from './refusal.js';
import { rowsOf, type SqlQuery, type SqlRow } from './sql-query.js';

/** Runs statements, and says what to do about those that fail. */
export interface AuditSession {
  readonly place: AuditPlace;
  /** @throws VigiaError with the error of the database as its cause. */
  run(text: string, values?: unknown[]): Promise<readonly SqlRow[]>;
}

/**
 * @param role - Who may run its statements, for whoever may not.
 * @see AuditSession
 */
export function createAuditSession(client: SqlQuery, place: AuditPlace, role: AuditRole): AuditSession {
  async function run(text: string, values?: unknown[]): Promise<readonly SqlRow[]> {
    try {
      return rowsOf(await client.query(text, values));
    } catch (error) {
      throw refusal(error, place, role);
    }
  }
  return { place, run };
}
