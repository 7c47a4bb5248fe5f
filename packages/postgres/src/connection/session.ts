import { Socket } from 'node:net';
import { Client, type QueryResult, type Submittable } from 'pg';
import type { Login } from './login.js';
import type { NamedServer } from './server-addresses.js';

/** A connection to one server. */
export interface Session {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
  /** Hands a query of another kind to the client. */
  submit<Query extends Submittable>(query: Query): Query;
  /** Whether it can no more be used. */
  readonly isLost: boolean;
  /** Ends it at once; what runs is rejected. */
  destroy(): void;
  /** Takes leave of the server. */
  end(): Promise<void>;
}

/** What the server ends by itself, in milliseconds. A client that waits longer has lost it. */
const STATEMENT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** A server that is silent does not take leave either. */
const END_TIMEOUT_MS = 1_000;

const APPLICATION_NAME = 'vigia';

/** PgBouncer takes no settings of a session, unless it is told to. */
const SETTING_REFUSED = /unsupported startup parameter/i;
const TLS_MISSING = 'The server does not support SSL connections';

/** How one attempt to connect differs from the next. */
interface Attempt {
  readonly plain: boolean;
  readonly settings: boolean;
}

/** Connects to a server. Rejects within the time that connecting may take. */
export async function openSession(login: Login, server: NamedServer): Promise<Session> {
  const { plainAllowed, options } = tlsOf(login, server);
  const first: Attempt = { plain: options === undefined, settings: true };
  try {
    return await attempt(login, server, first);
  } catch (cause) {
    const next = nextAttempt(first, { cause, plainAllowed });
    if (next === undefined) throw cause;
    return attempt(login, server, next);
  }
}

function nextAttempt(
  first: Attempt,
  { cause, plainAllowed }: { readonly cause: unknown; readonly plainAllowed: boolean },
): Attempt | undefined {
  const { message, code } = cause as Partial<Record<'message' | 'code', unknown>>;
  if (SETTING_REFUSED.test(String(message))) return { ...first, settings: false };
  // A server may take this user without TLS only: libpq tries that too.
  const wantsPlain = message === TLS_MISSING || code === '28000';
  return plainAllowed && !first.plain && wantsPlain ? { ...first, plain: true } : undefined;
}

async function attempt(login: Login, server: NamedServer, { plain, settings }: Attempt): Promise<Session> {
  const client = new Client({
    host: server.host,
    port: server.port,
    user: login.user,
    password: login.password,
    database: login.database,
    options: login.options,
    application_name: login.applicationName ?? APPLICATION_NAME,
    ssl: plain ? false : tlsOf(login, server).options,
    keepAlive: true,
    connectionTimeoutMillis: login.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    ...(settings && { statement_timeout: STATEMENT_TIMEOUT_MS, idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS }),
  });
  const session = sessionOf(client);
  try {
    await connected(client);
  } catch (cause) {
    session.destroy();
    throw cause;
  }
  return session;
}

/** The connection keeps no process alive, neither while it is made nor later, when TLS has put another stream in place. */
async function connected(client: Client): Promise<void> {
  const connecting = client.connect();
  release(client);
  await connecting;
  release(client);
}

function release({ connection }: Client): void {
  if (connection.stream instanceof Socket) connection.stream.unref();
}

/** TLS is for networks: libpq uses none on a socket of the machine. */
function tlsOf(login: Login, { host, certificateName }: NamedServer): ReturnType<Login['tls']> {
  return host.startsWith('/') ? { options: undefined, plainAllowed: true } : login.tls(certificateName);
}

function sessionOf(client: Client): Session {
  let isLost = false;
  // Without a listener an idle connection that the server ends would end the process.
  client.on('error', () => {
    isLost = true;
  });
  client.on('end', () => {
    isLost = true;
  });

  function destroy(): void {
    isLost = true;
    client.connection.stream.destroy();
  }

  return {
    query: (text, values) => client.query(text, values === undefined ? undefined : [...values]),
    submit: (query) => client.query(query),
    get isLost() {
      return isLost;
    },
    destroy,
    async end() {
      isLost = true;
      const patience = setTimeout(destroy, END_TIMEOUT_MS).unref();
      await client.end().catch(destroy);
      clearTimeout(patience);
    },
  };
}
