import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openTestDatabases, type TestDatabases } from '../../../postgres/test/server/test-database.js';
import { migrateAudit } from '../../src/index.js';
import type { AuditSqlOptions } from '../../src/sql/sql-options.js';

/** A database with the tables of the audit trail, for one test. */
export interface AuditStage {
  readonly url: string;
  readonly pool: Pool;
  /** A session of the superuser. */
  readonly client: Client;
  /** A pool as another user, who is made first. */
  poolOf(user: string): Promise<Pool>;
}

/** What tests open. */
export interface AuditStages {
  open(options?: AuditSqlOptions): Promise<AuditStage>;
  /** One more session of the superuser in the database of a stage. */
  join(url: string): Promise<Client>;
  /** The name of a new user, with blanks and a quote in it. */
  createRole(): Promise<string>;
}

/** Stages for the tests of a file; what they open ends with each test. */
export function useAuditStages(): AuditStages {
  let databases: TestDatabases;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    databases = await openTestDatabases();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => databases.close());

  async function connect(url: string): Promise<Client> {
    const client = new Client({ connectionString: url });
    await client.connect();
    ends.push(() => client.end());
    return client;
  }

  function makePool(url: string): Pool {
    const pool = new Pool({ connectionString: url, max: 12 });
    ends.push(() => pool.end());
    return pool;
  }

  async function createRole(): Promise<string> {
    const url = await databases.create();
    const client = await connect(url);
    const role = `audit "role" ${randomUUID()}`;
    await client.query(`CREATE ROLE ${quoted(role)} LOGIN`);
    ends.push(async () => void (await client.query(`DROP ROLE ${quoted(role)}`)));
    return role;
  }

  async function open(options?: AuditSqlOptions): Promise<AuditStage> {
    const url = await databases.create();
    const client = await connect(url);
    await migrateAudit(client, options);
    for (const role of [options?.writer, options?.reader]) {
      if (role !== undefined) ends.push(async () => void (await client.query(`DROP OWNED BY ${quoted(role)}`)));
    }
    async function poolOf(user: string): Promise<Pool> {
      const own = new URL(url);
      own.username = encodeURIComponent(user);
      return makePool(own.href);
    }
    return { url, client, pool: makePool(url), poolOf };
  }

  return { open, join: connect, createRole };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Does something that only a superuser can, past all triggers. */
export async function tamper(client: Client, ...statements: readonly string[]): Promise<void> {
  for (const table of ['entries', 'seals', 'checkpoints']) {
    await client.query(`ALTER TABLE vigia_audit_${table} DISABLE TRIGGER ALL`);
  }
  for (const statement of statements) await client.query(statement);
  for (const table of ['entries', 'seals', 'checkpoints']) {
    await client.query(`ALTER TABLE vigia_audit_${table} ENABLE TRIGGER ALL`);
  }
}
