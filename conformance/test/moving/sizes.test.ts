import { expect, onTestFinished, test, vi } from 'vitest';
import { openConnection } from '../../src/clients/raw-connection.js';
import { parseSamples } from '../../src/exposition/samples.js';
import { MOVES } from '../../src/moving/moves.js';
import { scrape } from '../../src/moving/scraping.js';
import { startPair } from '../../src/moving/service-pair.js';

const moves = MOVES.filter(({ name }) => name === 'prometheus-api-metrics-express');

test.each(moves)('$name counts no byte of a chunked body, and here every one is counted', async (move) => {
  vi.stubEnv('VIGIA_DISABLE', 'logs');
  onTestFinished(() => void vi.unstubAllEnvs());
  const pair = await startPair(move);
  onTestFinished(pair.close);

  async function sizesOfOrders(url: string): Promise<readonly number[]> {
    const connection = openConnection(url);
    connection.send({ method: 'POST', path: '/orders', body: ['abc', 'de'] });
    await connection.receive('POST');
    connection.leave();
    return vi.waitFor(async () => {
      const samples = parseSamples(await scrape(url));
      const of = (part: string) => samples.sum(`http_request_size_bytes_${part}`, { route: '/orders' });
      expect(of('count')).toBe(1);
      return [of('count'), of('sum')];
    });
  }

  expect(await sizesOfOrders(pair.before.url)).toEqual([1, 0]);
  expect(await sizesOfOrders(pair.after.url)).toEqual([1, 5]);
});
