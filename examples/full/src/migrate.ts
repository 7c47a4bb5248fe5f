import { migrateAudit } from '@vigia/audit';
import { connectSql, migrate } from '@vigia/postgres/sql';
import { Client } from 'pg';
import { databaseUrl } from './database.js';
import { createTables } from './tables.js';

const client = new Client({ connectionString: databaseUrl() });
await client.connect();
await createTables(client);
await migrateAudit(client);
await client.end();

// Faucet's variables say where the rows of requests are: in the same database, or in another.
const telemetry = await connectSql();
await migrate(telemetry);
await telemetry.end();
