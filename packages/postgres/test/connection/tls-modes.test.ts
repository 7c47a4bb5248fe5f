import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import type { PostgresOptions, SslMode } from '../../src/index.js';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { serverUser } from '../server/server-user.js';
import { eventOf } from '../sink/random-event.js';
import { ask, makeTables, type SinkStage, stageSink } from '../sink/sink-stage.js';

const openssl = requirement({ name: 'openssl', command: 'openssl', installedByCi: false });

/** `tls` where the rows arrive encrypted, `plain` where they arrive in the open, else what the problem says. */
type Expected = 'tls' | 'plain' | RegExp;

describe.skipIf(openssl.missing)('TLS as libpq means it', () => {
  let directory: string;
  let server: PostgresServer;
  let stage: SinkStage | undefined;

  function path(name: string): string {
    return join(directory, name);
  }

  function run(...parameters: string[]): void {
    execFileSync('openssl', parameters, { stdio: 'ignore', cwd: directory });
  }

  function makeCertificates(): void {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    for (const name of ['ours', 'other']) {
      run(
        'req',
        '-x509',
        ...key,
        '-days',
        '2',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.pem`,
      );
    }
    run('req', ...key, '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr');
    writeFileSync(path('names.cnf'), 'subjectAltName=DNS:localhost');
    const signed = ['-CA', 'ours.pem', '-CAkey', 'ours.key', '-CAcreateserial', '-days', '2', '-extfile', 'names.cnf'];
    run('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.pem');
    execFileSync('chmod', ['0600', path('server.key')]);
    execFileSync('chmod', ['0755', directory]);
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(path('server.key'), uid, gid);
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'vigia-tls-'));
    makeCertificates();
    server = await startPostgres({ ssl: 'on', ssl_cert_file: path('server.pem'), ssl_key_file: path('server.key') });
    await makeTables(server.url(), 'unique');
    await ask(
      server.url(),
      `ALTER TABLE faucet_http_events ADD encrypted bool;
       CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN NEW.encrypted := (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()); RETURN NEW; END $$;
       CREATE TRIGGER note BEFORE INSERT ON faucet_http_events FOR EACH ROW EXECUTE FUNCTION note()`,
    );
  });

  // Rows that cannot be written are not waited for.
  afterEach(() => stage?.sink.close(50));

  afterAll(async () => {
    await server.close();
    rmSync(directory, { recursive: true });
  });

  async function outcomeOf(options: PostgresOptions): Promise<string> {
    await ask(server.url(), 'TRUNCATE faucet_http_events, vigia_http_event_details');
    const opened = stageSink(options);
    stage = opened;
    opened.sink.record(eventOf());
    const told = opened.problem('VIGIA_DELIVERY_PAUSED').then(({ message }) => message);
    const stored = opened.sink.flush().then(async () => {
      const rows = await ask<{ encrypted: boolean }>(server.url(), 'SELECT encrypted FROM faucet_http_events');
      return rows[0]?.encrypted === true ? 'tls' : 'plain';
    });
    return Promise.race([told, stored]);
  }

  function check(outcome: string, expected: Expected): void {
    if (expected instanceof RegExp) expect(outcome).toMatch(expected);
    else expect(outcome).toBe(expected);
  }

  const name = /TLS with the server fails .*IP: 127\.0\.0\.1/;
  const authority = /TLS with the server fails .*(?:certificate)/;

  it.each<readonly [SslMode, 'localhost' | '127.0.0.1', 'ours' | 'other' | 'none', Expected]>([
    ['disable', 'localhost', 'none', 'plain'],
    ['prefer', 'localhost', 'none', 'tls'],
    ['prefer', '127.0.0.1', 'other', 'tls'],
    ['require', '127.0.0.1', 'none', 'tls'],
    ['require', '127.0.0.1', 'ours', 'tls'],
    ['require', '127.0.0.1', 'other', authority],
    ['verify-ca', '127.0.0.1', 'ours', 'tls'],
    ['verify-ca', 'localhost', 'other', authority],
    ['verify-full', 'localhost', 'ours', 'tls'],
    ['verify-full', '127.0.0.1', 'ours', name],
    ['verify-full', 'localhost', 'other', authority],
    ['verify-full', 'localhost', 'none', authority],
  ])('%s, at %s, with the authority: %s', async (sslMode, host, root, expected) => {
    const connection = `host=${host} port=${server.port} user=postgres dbname=postgres`;
    const sslRootCert = root === 'none' ? undefined : path(`${root}.pem`);
    check(await outcomeOf({ connection, sslMode, sslRootCert }), expected);
  });

  it('is read from the connection string, and files too', async () => {
    const root = encodeURIComponent(path('ours.pem'));
    const at = (host: string) =>
      `postgresql://postgres@${host}:${server.port}/postgres?sslmode=verify-full&sslrootcert=${root}`;
    check(await outcomeOf({ connection: at('localhost') }), 'tls');
    check(await outcomeOf({ connection: at('127.0.0.1') }), name);
  });

  it('uses the name of a server whose address is given', async () => {
    const connection = `host=localhost hostaddr=127.0.0.1 port=${server.port} user=postgres dbname=postgres`;
    check(await outcomeOf({ connection, sslMode: 'verify-full', sslRootCert: path('ours.pem') }), 'tls');
  });

  it('is not asked of a socket of the machine', async () => {
    const connection = `host=${server.directory} port=${server.port} user=postgres dbname=postgres`;
    check(await outcomeOf({ connection, sslMode: 'require' }), 'plain');
  });

  it.each<readonly [SslMode, Expected]>([
    ['disable', 'plain'],
    ['prefer', 'plain'],
    ['require', /TLS with the server fails .*does not support/],
    ['verify-full', /TLS with the server fails .*does not support/],
  ])('%s, of a server that has none', async (sslMode, expected) => {
    const plain = await startPostgres();
    await makeTables(plain.url(), 'unique');
    stage = stageSink({ connection: plain.url(), sslMode });
    stage.sink.record(eventOf());
    const told = stage.problem('VIGIA_DELIVERY_PAUSED').then(({ message }) => message);
    check(await Promise.race([told, stage.sink.flush().then(() => 'plain')]), expected);
    await plain.close();
  });
});
