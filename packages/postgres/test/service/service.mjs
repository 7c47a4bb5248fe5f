// A service that asks itself so many times, prints what was answered long enough ago to be safe, and then has nothing
// left to do, or waits for a signal.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createTelemetry, observe } from '@vigia/core';
import { postgres } from '@vigia/postgres';

const [firstText, countText, end, mode] = process.argv.slice(2);
const first = Number(firstText);
const count = Number(countText);

/** Longer than a group of rows waits to be written to the spool. */
const SAFE_AFTER_MS = 100;

const vigia = createTelemetry({
  service: { name: 'orders' },
  logs: false,
  metrics: false,
  shutdown: { deadlineMs: Number(process.env.DEADLINE_MS ?? 9_000) },
  sinks: [postgres()],
  ...(mode !== undefined && { spool: { mode } }),
});
const server = createServer((request, response) => {
  observe(vigia, { request, response, readRoute: () => '/orders/:id' });
  response.end('ok');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

for (let number = first; number < first + count; number += 1) {
  const response = await fetch(`http://127.0.0.1:${port}/orders/${number}`);
  await response.text();
  setTimeout(() => process.stdout.write(`${number}\n`), SAFE_AFTER_MS);
}
if (end === 'wait') setInterval(() => {}, 1_000);
else {
  server.closeAllConnections();
  server.close();
}
