import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type PostgresServer, startPostgres } from './postgres-server.js';

/** A server that tests share, with a database for each that asks. */
export interface TestDatabases {
  /** The URL of a new database, which is empty, or a copy of one that nobody is connected to. */
  create(source?: string): Promise<string>;
  /** Removes the databases, and the server if it is ours. */
  close(): Promise<void>;
}

/** The server of `TEST_POSTGRES_URL` where it is set, else one of our own. */
export async function openTestDatabases(): Promise<TestDatabases> {
  const given = process.env['TEST_POSTGRES_URL'];
  const server = given === undefined ? await startPostgres() : undefined;
  const serverUrl = given ?? (server as PostgresServer).url();
  const names: string[] = [];

  async function create(source?: string): Promise<string> {
    const name = `vigia_test_${randomUUID().replaceAll('-', '')}`;
    const template = source === undefined ? '' : ` TEMPLATE ${new URL(source).pathname.slice(1)}`;
    await run(serverUrl, `CREATE DATABASE ${name}${template}`);
    names.push(name);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  async function close(): Promise<void> {
    if (server !== undefined) return server.close();
    for (const name of names) await run(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  return { create, close };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
