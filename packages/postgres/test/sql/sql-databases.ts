import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openTestDatabases, type TestDatabases } from '../server/test-database.js';

/** Databases for the tests of a file, and sessions that end with each test. */
export interface SqlDatabases {
  /** The name of a new user, with blanks and a quote in it, who may connect and nothing more. */
  createUser(client: Client): Promise<string>;
  /** A session in a new, empty database. */
  create(): Promise<Client>;
  /** Makes sessions, each in a copy of a database that is prepared once. */
  copiesOf(prepare: (client: Client) => Promise<unknown>): () => Promise<Client>;
  /** One more session in the database of another, as the same user or as one without a password. */
  join(client: Client, user?: string): Promise<Client>;
  /** Where the database of a session is. */
  urlOf(client: Client): string;
}

/** @see SqlDatabases */
export function useDatabases(): SqlDatabases {
  let databases: TestDatabases;
  const clients: Client[] = [];
  const users: { readonly name: string; readonly client: Client }[] = [];

  beforeAll(async () => {
    databases = await openTestDatabases();
  });
  afterEach(async () => {
    for (const { name, client } of users.splice(0)) await client.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
    await Promise.all(clients.splice(0).map((client) => client.end()));
  });
  afterAll(() => databases.close());

  async function connect(options: { connectionString?: string; host?: string; port?: number }): Promise<Client> {
    const client = new Client(options);
    await client.connect();
    clients.push(client);
    return client;
  }

  async function prepared(prepare: (client: Client) => Promise<unknown>): Promise<string> {
    const url = await databases.create();
    const client = new Client({ connectionString: url });
    await client.connect();
    await prepare(client);
    await client.end();
    return url;
  }

  function copiesOf(prepare: (client: Client) => Promise<unknown>): () => Promise<Client> {
    let source: Promise<string> | undefined;
    return async () => {
      source ??= prepared(prepare);
      return connect({ connectionString: await databases.create(await source) });
    };
  }

  async function createUser(client: Client): Promise<string> {
    const user = `a "user" ${randomUUID()}`;
    const name = `"${user.replaceAll('"', '""')}"`;
    await client.query(`CREATE ROLE ${name} LOGIN`);
    users.push({ name, client });
    return user;
  }

  function urlOf({ host, port, database = 'postgres', user = 'postgres', password }: Client, other = user): string {
    const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
    return `postgresql://${encodeURIComponent(other)}${secret}@${host}:${port}/${database}`;
  }

  return {
    createUser,
    create: async () => connect({ connectionString: await databases.create() }),
    copiesOf,
    join: async (client, user) => connect({ connectionString: urlOf(client, user) }),
    urlOf: (client) => urlOf(client),
  };
}

/** The first column of every row. */
export async function column(client: Client, text: string, values: unknown[] = []): Promise<readonly unknown[]> {
  const { rows } = await client.query({ text, values, rowMode: 'array' });
  return rows.map(([first]) => first);
}

/** The rows of an `INSERT` into `faucet_http_events`, by the columns that matter. */
export async function insertEvents(
  client: Client,
  events: readonly Readonly<Record<string, unknown>>[],
  table = 'faucet_http_events',
): Promise<void> {
  await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
    JSON.stringify(events),
  ]);
}
