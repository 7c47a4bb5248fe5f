import { VigiaError } from '@vigia/contract';
import type { Ground, Layout } from '../ground.js';
import { isCapable, requireTimescaleDb, type TimescaleDb } from '../timescaledb/read-timescaledb.js';

/** What a ground is chosen by. */
export interface GroundFacts {
  /** What the options ask for. */
  readonly asked: Ground | undefined;
  /** What earlier migrations were laid on. */
  readonly noted: Ground | undefined;
  /** The tables that are there. */
  readonly existing: ReadonlyMap<string, Layout>;
  readonly timescaleDb: TimescaleDb | undefined;
}

/**
 * The ground to lay the tables on: what is there decides, then what is asked for, then what the database can do.
 * @throws VigiaError when what is asked for cannot be had.
 */
export function chooseGround(facts: GroundFacts): Ground {
  const { asked, noted, existing, timescaleDb } = facts;
  const ground = noted ?? groundOf(existing.get('faucet_http_events'), facts) ?? asked ?? preferred(timescaleDb);
  if (asked !== undefined && asked !== ground) throw otherGround(asked, ground);
  if (ground === 'timescaledb') requireTimescaleDb(timescaleDb);
  return ground;
}

/** A plain table becomes a hypertable when that is asked for: TimescaleDB moves its rows. */
function groundOf(layout: Layout | undefined, { asked }: GroundFacts): Ground | undefined {
  switch (layout) {
    case undefined:
      return undefined;
    case 'hypertable':
      return 'timescaledb';
    case 'partitions':
      return 'partitions';
    default:
      return layout === 'plain' && asked === 'timescaledb' ? asked : 'existing';
  }
}

function preferred(timescaleDb: TimescaleDb | undefined): Ground {
  return isCapable(timescaleDb) ? 'timescaledb' : 'partitions';
}

function otherGround(asked: Ground, found: Ground): VigiaError {
  const message =
    `The tables of this schema stand on the ground \`${found}\`, not on \`${asked}\`. Leave \`ground\` out to keep them ` +
    'so; or give another `schema`; or rename the tables that are there, migrate, and insert their rows into the new ones.';
  return new VigiaError('VIGIA_SQL_CONFLICT', message);
}
