import type { AuditPlace } from './place.js';
import { refusal } from './refusal.js';
import { rowsOf, type SqlQuery, type SqlRow } from './sql-query.js';

/** Runs statements, and says what to do about those that fail. */
export interface AuditSession {
  readonly place: AuditPlace;
  /** @throws VigiaError with the error of the database as its cause. */
  run(text: string, values?: unknown[]): Promise<readonly SqlRow[]>;
}

/** @see AuditSession */
export function createAuditSession(client: SqlQuery, place: AuditPlace): AuditSession {
  async function run(text: string, values?: unknown[]): Promise<readonly SqlRow[]> {
    try {
      return rowsOf(await client.query(text, values));
    } catch (error) {
      throw refusal(error, place);
    }
  }
  return { place, run };
}
