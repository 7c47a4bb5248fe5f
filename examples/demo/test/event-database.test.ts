import { existsSync } from 'node:fs';
import { connectSql, readEvents } from '@vigia/postgres/sql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EventDatabase, openEventDatabase } from '../src/database/event-database.js';
import { startServices } from '../src/services.js';

let database: EventDatabase;

beforeEach(async () => {
  database = await openEventDatabase();
});
afterEach(() => database.close());

test('every service stores a row for each request, by the time it has closed', async () => {
  const services = await startServices({ databaseUrl: database.url });
  for (const { url } of services) await (await fetch(`${url}/stock/lamp`)).arrayBuffer();
  await Promise.all(services.map((service) => service.close()));

  const session = await connectSql({ connection: database.url });
  const events = await readEvents(session);
  await session.end();
  const rows = events.map(({ service, route, status }) => `${service} ${route} ${status}`);
  expect(rows.sort()).toEqual(['express', 'fastify', 'koa', 'nest'].map((name) => `demo-${name} /stock/:item 200`));
  expect((await database.slowestRoutes()).split('\n')).toHaveLength(1 + rows.length);
});

test('it is gone with all its files when it is closed, even where somebody is connected', async () => {
  const session = await connectSql({ connection: database.url });
  const { rows } = await session.query('SHOW data_directory');
  const directory = String(rows[0]?.['data_directory']);
  expect(existsSync(directory)).toBe(true);
  await database.close();
  expect(existsSync(directory)).toBe(false);
  await session.end();
});
