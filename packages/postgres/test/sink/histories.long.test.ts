import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { playHistory } from './play-history.js';
import { all } from './sink-stage.js';

const HISTORIES = 60;
const FIRST_SEED = 100;

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server.close());

it(`${HISTORIES} histories end with each exchange stored once`, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) {
    const indexes = seed % 2 === 0 ? 'unique' : 'none';
    const { recorded, counts, dropped } = await playHistory(seed, { server, database: `history_${seed}`, indexes });
    expect(dropped, `seed ${seed}`).toBe(0);
    expect(counts, `seed ${seed}`).toEqual(all(recorded));
  }
}, 900_000);
