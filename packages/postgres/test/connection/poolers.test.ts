import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { eventOf } from '../sink/random-event.js';
import { all, countRows, makeTables, stageSink } from '../sink/sink-stage.js';

/** What PgBouncer answers to a setting that it was not told of. */
function refusal(): Buffer {
  const fields = Buffer.from('SFATAL\0C08P01\0Munsupported startup parameter: statement_timeout\0\0');
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** Passes on what has no settings. */
async function startPooler(serverPort: number): Promise<Server> {
  const pooler = createServer((client) => {
    client.on('error', () => {});
    client.once('data', (startup) => {
      if (startup.includes('statement_timeout')) {
        client.end(refusal());
        return;
      }
      const server = connect(serverPort, '127.0.0.1');
      server.on('error', () => client.destroy());
      server.write(startup);
      server.pipe(client).pipe(server);
    });
  });
  pooler.listen(0, '127.0.0.1');
  await once(pooler, 'listening');
  return pooler;
}

let server: PostgresServer;
let pooler: Server;

beforeAll(async () => {
  server = await startPostgres();
  await makeTables(server.url(), 'none');
  pooler = await startPooler(server.port);
});

afterAll(async () => {
  pooler.close();
  await server.close();
});

it('connects through a pooler that takes no settings', async () => {
  const { port } = pooler.address() as AddressInfo;
  const { sink, problems } = stageSink({
    connection: `postgresql://postgres@127.0.0.1:${port}/postgres?sslmode=disable`,
  });
  for (let number = 0; number < 10; number += 1) sink.record(eventOf());
  await sink.flush();
  expect(await countRows(server.url())).toEqual(all(10));
  expect(problems).toEqual([]);
  await sink.close(1_000);
});
