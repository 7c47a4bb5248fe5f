import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A PostgreSQL that runs. */
export interface Postgres {
  readonly url: string;
  /** Stops it and removes its files. */
  close(): Promise<void>;
}

type Keeper = ChildProcessByStdio<Writable, null, Readable>;

/** As much of `packages/postgres/test/server` as is used; the build compiles it to `dist/postgres-server`. */
interface ServerModules {
  postgresDirectory(): string;
  serverUser(): { readonly uid?: number; readonly gid?: number };
}

/**
 * A shell keeps the server, in a session of its own that no Ctrl-C reaches, and ends it when its stdin ends: that of a
 * demo that is killed ends too. INT makes a server leave clients that have not left, but does nothing to one that has
 * only just begun; TERM does.
 */
const KEEPER = `
"$1/bin/initdb" -D "$2/data" --auth=trust --username=postgres --encoding=UTF8 --locale=C --no-sync --no-instructions >&2 && {
  "$1/bin/postgres" -D "$2/data" -c port="$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$2" -c fsync=off >&2 &
  read -r _
  kill -TERM $!; kill -INT $!
  wait
}
rm -rf "$2"`;

const READY = 'database system is ready to accept connections';
const START_MS = 20_000;

/** @throws Error where its programs are not there for this machine, or do not run. */
export async function startPostgres(): Promise<Postgres> {
  const { postgresDirectory, serverUser } = await loadServerModules();
  const [programs, user, port] = [postgresDirectory(), serverUser(), await freePort()];
  const directory = mkdtempSync(join(tmpdir(), 'vigia-demo-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid);
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'keeper', programs, directory, String(port)], {
    ...user,
    cwd: directory,
    detached: true,
    env: { ...process.env, LD_LIBRARY_PATH: join(programs, 'lib'), LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const close = async (): Promise<void> => {
    await end(keeper);
    // The user of the server may remove all that is in the directory, but not always itself.
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await ready(keeper);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, close };
}

async function loadServerModules(): Promise<ServerModules> {
  const load = (name: string) => import(new URL(`../../dist/postgres-server/${name}.js`, import.meta.url).href);
  return { ...(await load('binaries')), ...(await load('server-user')) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves when the server takes connections. Its log is read on, or it would block. */
function ready(keeper: Keeper): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (reason: string): void => reject(new Error(reason));
    setTimeout(() => fail(`it took more than ${START_MS / 1000} s`), START_MS).unref();
    keeper.stdin.on('error', () => {});
    keeper.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-8_192);
      if (log.includes(READY)) resolve();
      if (log.includes('FATAL')) fail(log.slice(log.indexOf('FATAL')).trim());
    });
    keeper.once('error', reject);
    keeper.once('exit', () => fail(log.trim()));
  });
}

async function end(keeper: Keeper): Promise<void> {
  if (keeper.pid === undefined || keeper.exitCode !== null || keeper.signalCode !== null) return;
  const gone = once(keeper, 'exit');
  keeper.stdin.end();
  await gone;
}
