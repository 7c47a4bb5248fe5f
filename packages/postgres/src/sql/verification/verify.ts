import { EVENT_TABLES, type EventTable } from '../event-table.js';
import { type Ground, type Layout, layoutOn } from '../ground.js';
import { survey } from '../inspection/survey.js';
import { makeTable } from '../migrations/create-tables.js';
import { checksumOf } from '../migrations/migration.js';
import { type AppliedMigration, createMigrationLog, noteMigration } from '../migrations/migration-log.js';
import { migrationsOn } from '../migrations/migrations.js';
import { newerThanKnown, stateOf } from '../migrations/pending.js';
import { type Place, quoteName } from '../place.js';
import { openSession, type SqlSession } from '../session/open-session.js';
import type { SqlClient } from '../sql-client.js';
import { type MigrateOptions, resolveSqlOptions } from '../sql-options.js';
import type { Difference } from './difference.js';
import { verifyColumns } from './verify-columns.js';
import { verifyIndexes } from './verify-indexes.js';
import { verifyPartitions } from './verify-partitions.js';
import { verifyViews } from './verify-views.js';

/**
 * Compares the database with what this version expects, and changes nothing.
 *
 * @returns every difference, each with the statement that mends it; none where all is well.
 * @throws VigiaError when the database refuses to tell.
 */
export async function verify(client: SqlClient, options?: MigrateOptions): Promise<readonly Difference[]> {
  const { place, ground: asked, daysAhead } = resolveSqlOptions('verify', options);
  const session = await openSession(client, place);
  const { existing, applied, ground } = await survey(session, asked);
  const differences: Difference[] = [];
  for (const table of EVENT_TABLES) {
    differences.push(...(await verifyTable(session, table, { layout: existing.get(table.name), ground, daysAhead })));
  }
  return [...differences, ...(await verifyViews(session)), ...verifyLog(session, applied, ground)];
}

interface TableFacts {
  /** `undefined` where the table is not there. */
  readonly layout: Layout | undefined;
  readonly ground: Ground;
  readonly daysAhead: number;
}

async function verifyTable(
  session: SqlSession,
  table: EventTable,
  { layout, ground, daysAhead }: TableFacts,
): Promise<readonly Difference[]> {
  if (layout === undefined) return [missingTable(session, table, ground)];
  if (layout === 'other') return verifyRights(session, table);
  return [
    ...(await verifyColumns(session, table)),
    ...(await verifyIndexes(session, table, layout)),
    ...(layout === 'partitions' ? await verifyPartitions(session, table, daysAhead) : []),
    ...(await verifyRights(session, table)),
  ];
}

function missingTable({ place }: SqlSession, table: EventTable, ground: Ground): Difference {
  return {
    object: place.of(table.name),
    problem: 'The table is missing.',
    statement: makeTable(place, table, layoutOn(ground, table)).join(';\n'),
  };
}

/** What the user of this session needs to write rows with. */
async function verifyRights({ place, role, run }: SqlSession, table: EventTable): Promise<readonly Difference[]> {
  const name = place.of(table.name);
  const [answer] = await run(`SELECT has_table_privilege($1, 'INSERT') AND has_table_privilege($1, 'SELECT') AS may`, [
    name,
  ]);
  if (answer?.['may'] === true) return [];
  const problem = `${quoteName(role)} may not insert and select.`;
  return [{ object: name, problem, statement: `GRANT INSERT, SELECT ON ${name} TO ${quoteName(role)}` }];
}

const PROBLEMS = {
  pending: 'The migration is not noted as applied.',
  changed: 'The migration was applied by another version of @vigia/postgres.',
} as const;

/** A migration is noted when what it makes is there: that is to be mended first. */
function verifyLog({ place }: SqlSession, log: readonly AppliedMigration[], ground: Ground): readonly Difference[] {
  const newer = newerThanKnown(log, ground).map(({ name }) => ({
    object: name,
    problem: 'A newer version of @vigia/postgres applied this migration; use that one.',
    statement: '',
  }));
  const others = migrationsOn(ground).flatMap((migration) => {
    const state = stateOf(migration, ground, log);
    if (state !== 'pending' && state !== 'changed') return [];
    const note = { name: migration.name, checksum: checksumOf(migration, ground), ground };
    return [{ object: migration.name, problem: PROBLEMS[state], statement: noteMigration(place, note) }];
  });
  return [...missingLog(place, log), ...newer, ...others];
}

/** What the notes are written to must be there first. */
function missingLog(place: Place, log: readonly AppliedMigration[]): readonly Difference[] {
  if (log.length > 0) return [];
  const problem = 'No migration was ever noted.';
  return [{ object: place.of('vigia_migrations'), problem, statement: createMigrationLog(place) }];
}
