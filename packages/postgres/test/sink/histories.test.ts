import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { playHistory } from './play-history.js';
import { all, type Indexes } from './sink-stage.js';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server.close());

it.each<readonly [number, Indexes]>([
  [130, 'unique'],
  [127, 'none'],
  [153, 'none'],
])('history %i with %s indexes ends with each exchange stored once', async (seed, indexes) => {
  const { recorded, counts, dropped } = await playHistory(seed, { server, database: `history_${seed}`, indexes });
  expect(dropped).toBe(0);
  expect(counts).toEqual(all(recorded));
});
