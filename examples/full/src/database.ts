import type { Telemetry } from '@vigia/express';
import { Pool, type PoolClient } from 'pg';

/** @throws Error when `DATABASE_URL` says nothing. */
export function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '') throw new Error('Set DATABASE_URL, such as postgresql://user@host:5432/shop.');
  return url;
}

/** Opens the pool of the shop. A session that the server ends is told of, and costs no more than its statement. */
export function openPool(url: string, logger: Telemetry['logger']): Pool {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: 2_000 });
  const tell = (err: Error): void => logger.warn({ err }, 'a session of the database has ended');
  // Without a listener either of them would end the process: the pool's hears of idle sessions only.
  pool.on('connect', (client) => client.on('error', tell));
  pool.on('error', () => {});
  return pool;
}

/** Runs something in a transaction: what it throws takes everything back. */
export async function inTransaction<Result>(pool: Pool, act: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let isUsable = true;
  try {
    await client.query('BEGIN');
    const result = await act(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    isUsable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!isUsable);
  }
}
