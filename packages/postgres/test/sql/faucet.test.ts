import { expect, it } from 'vitest';
import { maintain, migrate } from '../../src/sql/index.js';
import { FAUCETS_TABLES, saveFaucetRows } from './faucet-tables.js';
import { column, useDatabases } from './sql-databases.js';

const databases = useDatabases();

it.each([
  ['made by its own script', FAUCETS_TABLES],
  ['made by us', ''],
])('Faucet copies into the tables %s, before and after every migration', async (_, script) => {
  const client = await databases.create();
  const faucet = await saveFaucetRows(client);
  if (script !== '') {
    await client.query(script);
    await faucet.copy();
    await client.query('TRUNCATE faucet_http_events, faucet_log_events');
  }
  await migrate(client);
  await faucet.copy();
  await maintain(client, { retentionDays: 1, daysAhead: 9 });
  expect(await column(client, 'SELECT route FROM vigia_requests')).toEqual(['/api/predict']);
  expect(await column(client, 'SELECT message FROM faucet_log_events')).toEqual(['Up.']);
});
