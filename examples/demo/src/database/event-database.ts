import { connectSql, migrate } from '@vigia/postgres/sql';
import { formatRoutes, type SlowRoute } from './format-routes.js';
import { type Postgres, startPostgres } from './postgres-keeper.js';

/** Where the demo stores the events of its services. */
export interface EventDatabase {
  readonly url: string;
  /** The slowest routes as a table. */
  slowestRoutes(): Promise<string>;
  close(): Promise<void>;
}

const SLOWEST = 'SELECT service, method, route, requests::int, p95_ms, time_share FROM vigia_slow_routes LIMIT 5';
const PATIENCE = `SET statement_timeout = '5s'`;

/** @throws Error where no PostgreSQL can be started here. */
export async function openEventDatabase(): Promise<EventDatabase> {
  const server = await startPostgres();
  try {
    await inSession(server, migrate);
  } catch (error) {
    await server.close();
    throw error;
  }
  const slowestRoutes = () => inSession(server, async (session) => formatRoutes(await readSlowest(session)));
  return { url: server.url, slowestRoutes, close: server.close };
}

type Session = Awaited<ReturnType<typeof connectSql>>;

async function inSession<Result>({ url }: Postgres, act: (session: Session) => Promise<Result>): Promise<Result> {
  const session = await connectSql({ connection: url, sslMode: 'disable' });
  try {
    return await act(session);
  } finally {
    await session.end();
  }
}

async function readSlowest(session: Session): Promise<readonly SlowRoute[]> {
  await session.query(PATIENCE);
  const { rows } = await session.query(SLOWEST);
  return rows.map((row) => ({
    service: String(row['service']),
    method: String(row['method']),
    route: String(row['route']),
    requests: Number(row['requests']),
    p95Ms: Number(row['p95_ms']),
    timeShare: Number(row['time_share']),
  }));
}
