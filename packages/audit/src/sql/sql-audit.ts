import { type ObjectSchema, object, shape, VigiaError, validate } from '@vigia/contract';
import type { AuditStore } from '../store/audit-store.js';
import { appendEntry } from './append-entry.js';
import { createAuditPlace } from './place.js';
import { createChainReader, headOf } from './read-chain.js';
import { entryQuery, recordedEntry } from './read-entries.js';
import { createAuditSession } from './session.js';
import { schemaField } from './sql-options.js';
import type { SqlQuery } from './sql-query.js';
import { createVerificationSharing } from './verification-state.js';

/** What {@link sqlAudit} takes. */
export interface SqlAuditOptions {
  /** Whatever runs a statement: a `Pool` of pg, a `DataSource` of TypeORM. It is the application's, and stays open. */
  readonly pool: SqlQuery;
  /** Where the tables are. @defaultValue 'public' */
  readonly schema?: string | undefined;
}

const schema: ObjectSchema<SqlAuditOptions> = object<SqlAuditOptions>({
  pool: {
    value: shape<SqlQuery>('an object with `query(text, values)`, such as a Pool of pg', ['query']),
    required: true,
    description: 'Whatever runs a statement.',
  },
  schema: schemaField,
});

const ROUND = 1_000;

/**
 * Keeps entries in PostgreSQL 13 or newer, in the tables that `migrateAudit` makes. Entries are chained by functions of
 * the database, so that the user of the service needs no right but to insert.
 *
 * @throws VigiaError for options that cannot be used.
 */
export function sqlAudit(options: SqlAuditOptions): AuditStore {
  const { pool, schema: schemaName = 'public' } = validate(schema, options, { name: 'sqlAudit' });
  const place = createAuditPlace(schemaName);
  const reading = createAuditSession(pool, place, 'reader');
  const sealing = createAuditSession(pool, place, 'writer');
  const forgetting = createAuditSession(pool, place, 'owner');
  const { run } = reading;

  return {
    name: 'sql',
    async append(written, { transaction, sealed }) {
      if (transaction !== undefined && 'totalCount' in transaction) throw poolGiven();
      const { text, values } = appendEntry(place, written, sealed);
      await createAuditSession(transaction ?? pool, place, 'writer').run(text, values);
    },
    async seal() {
      const rows = await sealing.run(`SELECT tenant, sequence, hash, sealed FROM ${place.of('seal')}($1)`, [ROUND]);
      const sealed = rows.reduce((sum, row) => sum + Number(row['sealed']), 0);
      return { sealed, heads: rows.map(headOf) };
    },
    async oldestUnsealedSeconds() {
      const [row] = await run(`SELECT extract(epoch FROM clock_timestamp() - e.recorded_at)::float8 AS seconds
FROM ${place.of('pending')} p JOIN ${place.of('entries')} e ON e.id = p.entry_id ORDER BY p.position LIMIT 1`);
      return Math.max(0, Number(row?.['seconds'] ?? 0));
    },
    ...createChainReader(reading),
    async read(filter) {
      const { text, values } = entryQuery(place, filter);
      return (await run(text, values)).map((row) => recordedEntry(row, place));
    },
    async forget(before) {
      const limit = before.toISOString();
      const rows = await forgetting.run(
        `SELECT tenant, sequence, hash, entries FROM ${place.of('forget')}($1::timestamptz)`,
        [limit],
      );
      return rows.map((row) => ({ ...headOf(row), entries: Number(row['entries']), before: limit }));
    },
    ...createVerificationSharing(reading),
    close: async () => {},
  };
}

function poolGiven(): VigiaError {
  return new VigiaError(
    'VIGIA_OPTION_INVALID',
    '`transaction` is a pool, whose statements go to several sessions: give the client that runs the transaction.',
  );
}
