import { expect, it } from 'vitest';
import { startPostgres } from '../server/postgres-server.js';
import { playHistory } from './play-history.js';
import { all } from './sink-stage.js';

const HISTORIES = 60;
const FIRST_SEED = 100;
const seeds = Array.from({ length: HISTORIES }, (_, index) => FIRST_SEED + index);

// A history waits more than it works, but its server is not to be stopped in the middle of another one.
it.concurrent.each(seeds)(
  'history %i ends with each exchange stored once',
  async (seed) => {
    const server = await startPostgres();
    const indexes = seed % 2 === 0 ? 'unique' : 'none';
    const { recorded, counts, dropped } = await playHistory(seed, { server, database: 'history', indexes });
    expect(dropped).toBe(0);
    expect(counts).toEqual(all(recorded));
    await server.close();
  },
  120_000,
);
