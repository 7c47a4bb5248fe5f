import { VigiaError } from '@vigia/contract';
import type { SqlSession } from '../session/open-session.js';

/** TimescaleDB, as the database has it. */
export interface TimescaleDb {
  readonly version: string;
  /** `timescale`, or `apache` for builds without columnstore, retention and continuous aggregates. */
  readonly license: string;
  /** Where its functions are. */
  readonly schema: string;
}

/** The oldest with the columnstore under the names that are used here. */
const MINIMUM = [2, 18] as const;

const QUESTION = `SELECT e.extversion AS version, n.nspname::text AS schema,
    coalesce(current_setting('timescaledb.license', true), 'timescale') AS license
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'timescaledb'`;

/** The extension of the database; `undefined` where it has none. */
export async function readTimescaleDb({ run }: SqlSession): Promise<TimescaleDb | undefined> {
  const [row] = await run(QUESTION);
  if (row === undefined) return undefined;
  return { version: String(row['version']), license: String(row['license']), schema: String(row['schema']) };
}

/** Whether all that is asked of TimescaleDB is there. */
export function isCapable(timescaleDb: TimescaleDb | undefined): timescaleDb is TimescaleDb {
  return timescaleDb !== undefined && shortcoming(timescaleDb) === undefined;
}

/** @throws VigiaError that says what is missing, and how to come by it or do without. */
export function requireTimescaleDb(timescaleDb: TimescaleDb | undefined): TimescaleDb {
  if (isCapable(timescaleDb)) return timescaleDb;
  const missing =
    timescaleDb === undefined
      ? 'the database has no extension `timescaledb`: run CREATE EXTENSION timescaledb; as an administrator'
      : shortcoming(timescaleDb);
  const message = `The ground \`timescaledb\` cannot be laid: ${missing}. Or use the ground \`partitions\`, which needs nothing.`;
  throw new VigiaError('VIGIA_SQL_CONFLICT', message);
}

function shortcoming({ version, license }: TimescaleDb): string | undefined {
  if (license === 'apache') {
    return 'this TimescaleDB is the edition under the Apache licence, without columnstore and retention: install the community edition';
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1]);
  return isOld
    ? `TimescaleDB is ${version}: run ALTER EXTENSION timescaledb UPDATE; to have ${MINIMUM.join('.')} or newer`
    : undefined;
}
