import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../packages/postgres/test/server/postgres-server.js';
import { findNode24 } from '../../scripts/node-24.mjs';
import { requirement } from '../../scripts/requirement.mjs';
import { COMPILER, complaints } from './compilers.js';
import { needProgram, PROGRAM_TIMEOUT_MS } from './run-program.js';
import { createScratch, INSTALL_TIMEOUT_MS, installProject, type Scratch } from './scratch.js';
import { FORMATS, STRICTEST } from './user-project.js';

/** Makes the tables, answers some requests, one of them by an error, and prints what is stored of them. */
const SERVICE = `
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { createTelemetry, observe } from '@vigia/core';
import { type PostgresOptions, postgres } from '@vigia/postgres';
import { connectSql, migrate, type MigrationReport, readEvents, type StoredEvent, verify } from '@vigia/postgres/sql';

async function main(): Promise<void> {
  const connection = await connectSql();
  const { ground }: MigrationReport = await migrate(connection);
  const options: PostgresOptions = { namespace: 'shop', logs: { level: 'warn' } };
  const vigia = createTelemetry({ service: { name: 'orders' }, metrics: false, sinks: [postgres(options)] });
  const server = createServer((request, response) => {
    observe(vigia, { request, response, readRoute: () => '/orders/:id' });
    if (request.url === '/orders/0') response.statusCode = 500;
    vigia.logger.warn('an order was read');
    response.end('{"item":"book"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (let number = 0; number < 3; number += 1) {
    await fetch('http://127.0.0.1:' + port + '/orders/' + number, { headers: { connection: 'close' } });
  }
  server.close();
  await once(server, 'close');
  await vigia.close();
  const events: readonly StoredEvent[] = await readEvents(connection, { namespace: 'shop' });
  const lines = await connection.query('SELECT count(*)::int AS count FROM faucet_log_events');
  const stored = events.map(({ route, status }) => route + ' ' + status).sort();
  console.log(JSON.stringify({ ground, differences: await verify(connection), stored, lines: lines.rows }));
  await connection.end();
}

void main();
`;

const FORMAT_NAMES = Object.keys(FORMATS);
const emitting = { compilerOptions: STRICTEST, files: FORMAT_NAMES.map((format) => `${format}/service.ts`) };
/** As bundlers resolve modules. */
const checking = { compilerOptions: { ...STRICTEST, module: 'esnext', moduleResolution: 'bundler', noEmit: true } };

const node24 = findNode24();
requirement({
  name: 'The packed @vigia/postgres on Node 24',
  installedByCi: true,
  probe: () => ('missing' in node24 ? node24.missing : undefined),
});
const NODES = [
  { version: process.versions.node, node: process.execPath },
  ...('path' in node24 ? [{ version: '24', node: node24.path }] : []),
];
const RUNS = NODES.flatMap((node, index) =>
  FORMAT_NAMES.map((format) => ({ ...node, format, database: `${format}_${index}` })),
);

let scratch: Scratch;
let server: PostgresServer;
let directory: string;

beforeAll(async () => {
  scratch = await createScratch();
  server = await startPostgres();
  const formats = Object.entries(FORMATS).map(([format, type]) => ({
    [`${format}/package.json`]: { type },
    [`${format}/service.ts`]: SERVICE,
  }));
  directory = scratch.project('postgres', {
    'package.json': {
      private: true,
      dependencies: { '@vigia/core': '*', '@vigia/postgres': '*' },
      devDependencies: { '@types/node': '^20.19.0' },
    },
    'tsconfig.json': emitting,
    'tsconfig.bundler.json': { ...checking, files: emitting.files },
    ...Object.assign({}, ...formats),
  });
  await installProject(directory);
  await needProgram(directory, COMPILER);
}, INSTALL_TIMEOUT_MS);

afterAll(async () => {
  await server.close();
  await scratch.close();
}, INSTALL_TIMEOUT_MS);

describe('the packed @vigia/postgres', { timeout: PROGRAM_TIMEOUT_MS }, () => {
  it('has declarations that the strictest compiler takes, without types of pg', async () => {
    expect(await complaints(directory, [...COMPILER, '--noEmit'])).toBe('');
    expect(await complaints(directory, [...COMPILER, '--project', 'tsconfig.bundler.json'])).toBe('');
  });

  it.each(RUNS)('stores requests and lines, as $format on Node $version', async ({ node, format, database }) => {
    await needProgram(directory, [node, '--eval', createDatabase(database)]);
    const variable = `FAUCET_TELEMETRY_POSTGRES_STRING=${server.url(database)}`;
    const printed = await needProgram(directory, ['env', variable, node, `${format}/service.js`]);
    const report = printed.split('\n').find((line) => line.startsWith('{"ground"'));
    expect(JSON.parse(report ?? printed)).toEqual({
      ground: 'partitions',
      differences: [],
      stored: ['/orders/:id 200', '/orders/:id 200', '/orders/:id 500'],
      lines: [{ count: 3 }],
    });
  });
});

/** A program that makes a database, by the `pg` that came with the package. */
function createDatabase(name: string): string {
  return `const { Client } = require('pg');
    const client = new Client({ connectionString: '${server.url()}' });
    client.connect().then(() => client.query('CREATE DATABASE ${name}')).then(() => client.end());`;
}
