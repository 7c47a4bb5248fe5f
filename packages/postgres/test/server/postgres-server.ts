import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { postgresDirectory } from './binaries.js';
import { copyEmptyCluster, serverEnvironment } from './empty-cluster.js';
import { endWithProcess } from './end-with-process.js';
import { serverDirectory } from './server-directory.js';
import { type ServerUser, serverUser } from './server-user.js';

/** A PostgreSQL of a test's own, with the superuser `postgres`, whom it trusts. */
export interface PostgresServer {
  readonly port: number;
  /** Everything that the server keeps is in here, `data` included. */
  readonly directory: string;
  readonly user: ServerUser;
  /** The URL of a database. */
  url(database?: string): string;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  /** `fast` ends sessions with 57P01; `immediate` is a crash. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  /** Stops it for good and removes its files. */
  close(): Promise<void>;
}

/** Settings as `postgresql.conf` has them. */
export type ServerSettings = Readonly<Record<string, string | number>>;

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** Speed, since no machine dies here. What is committed must survive a server that does. */
const HASTE: ServerSettings = { fsync: 'off', full_page_writes: 'off', max_connections: 40, max_wal_size: '128MB' };

/**
 * Makes a cluster in a new directory and starts it.
 *
 * @param parent - Where the directory is. @defaultValue in memory, where there is enough of it
 */
export async function startPostgres(
  settings: ServerSettings = {},
  parent: string = serverDirectory(),
): Promise<PostgresServer> {
  const programs = postgresDirectory();
  const user = serverUser();
  const directory = mkdtempSync(join(parent, 'vigia-pg-'));
  const data = join(directory, 'data');
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid);
  copyEmptyCluster(data, { programs, user });
  const port = await freePort();
  let running: ChildProcess | undefined;

  const forget = endWithProcess(directory);

  async function start(): Promise<void> {
    const all = { ...HASTE, port, listen_addresses: '127.0.0.1', unix_socket_directories: directory, ...settings };
    const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    running = spawn(join(programs, 'bin', 'postgres'), ['-D', data, ...flags], {
      ...user,
      env: serverEnvironment(programs),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(running);
  }

  async function stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const ending = running;
    running = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, 'exit');
    ending.kill(SIGNALS[mode]);
    await gone;
  }

  async function close(): Promise<void> {
    await stop('immediate');
    rmSync(directory, { recursive: true, force: true });
    forget();
  }

  await start();
  const url = (database = 'postgres') => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  return { port, directory, user, url, start, stop, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

/** Resolves when the server takes connections. Its log must be read on, or it would block. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-8_192);
      if (log.includes('database system is ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
  });
}
