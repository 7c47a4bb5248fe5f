import { expect, test } from 'vitest';
import { createDelivery } from '../src/create-delivery.js';
import { startFarServer } from './http/far-server.js';
import { createHttpTransport } from './http/http-transport.js';

const MEBIBYTE = 1_048_576;
const ITEMS = 1_000_000;
const ITEM_BYTES = 1_000;

/** What the process may take beyond the limit: the encoded batch, the entries' own objects, what was not collected yet. */
const MARGIN_BYTES = 96 * MEBIBYTE;

test(`a far end that hangs costs no more than the limit, whatever is offered`, { timeout: 120_000 }, async () => {
  const server = await startFarServer();
  server.failWith(() => {}, 1_000_000);
  const delivery = createDelivery({ transport: createHttpTransport(server.url), report() {} });
  const before = process.memoryUsage().rss;
  let highest = 0;
  for (let index = 0; index < ITEMS; index += 1) {
    delivery.offer(`${index}`.padEnd(ITEM_BYTES, 'x'));
    if (index % 10_000 !== 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    highest = Math.max(highest, process.memoryUsage().rss);
    expect(delivery.stats().queuedBytes).toBeLessThanOrEqual(16 * MEBIBYTE);
  }
  const { queuedItems, dropped, delivered } = delivery.stats();
  expect(queuedItems + dropped.queue_full + delivered).toBe(ITEMS);
  expect(dropped.queue_full).toBeGreaterThan(ITEMS - 20_000);
  expect(highest - before).toBeLessThan(16 * MEBIBYTE + MARGIN_BYTES);
  await delivery.close(0);
  await server.close();
});
