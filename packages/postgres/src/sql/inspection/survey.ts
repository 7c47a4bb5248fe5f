import type { Ground, Layout } from '../ground.js';
import { chooseGround } from '../migrations/choose-ground.js';
import { type AppliedMigration, readMigrationLog } from '../migrations/migration-log.js';
import type { SqlSession } from '../session/open-session.js';
import { readTimescaleDb, type TimescaleDb } from '../timescaledb/read-timescaledb.js';
import { readLayouts } from './read-layouts.js';

/** What a database has, and the ground that follows from it. */
export interface Survey {
  readonly timescaleDb: TimescaleDb | undefined;
  /** The tables of events that are there. */
  readonly existing: ReadonlyMap<string, Layout>;
  readonly applied: readonly AppliedMigration[];
  readonly ground: Ground;
}

/** @throws VigiaError when the ground that is asked for cannot be had. */
export async function survey(session: SqlSession, asked?: Ground | undefined): Promise<Survey> {
  const timescaleDb = await readTimescaleDb(session);
  const existing = await readLayouts(session, timescaleDb);
  const applied = await readMigrationLog(session);
  return {
    timescaleDb,
    existing,
    applied,
    ground: chooseGround({ asked, noted: applied[0]?.ground, existing, timescaleDb }),
  };
}
