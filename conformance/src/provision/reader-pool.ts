import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';

/** Sessions of a user who may read everything and write nothing, as Grafana's should be. */
export interface ReaderPool {
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Makes the user in the database of the pool of its owner. */
export async function openReaderPool(owner: Pool, databaseUrl: string): Promise<ReaderPool> {
  const role = `reader_${randomUUID().replaceAll('-', '')}`;
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
  await owner.query(`GRANT pg_read_all_data TO ${role}`);
  await owner.query(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = role;
  const pool = new Pool({ connectionString: url.href });
  return {
    pool,
    async close() {
      await pool.end();
      await owner.query(`DROP ROLE ${role}`);
    },
  };
}
