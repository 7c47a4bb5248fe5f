import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { connectRaw } from '../exchange/raw-client.js';
import { afterwards, listen, signal } from './signalled.js';
import { NEVER_MS, witnessed } from './witnessed.js';

/** More than a system takes in for a client that does not read. */
const BACKLOG = 'x'.repeat(32_000_000);

it('a stream of events may be written to after it was ended: its application has not heard of it yet', async () => {
  const { vigia, problems, closedWithinMs } = witnessed({ deadlineMs: NEVER_MS, drainMs: 0 });
  const server = vigia.closeWith(createServer());
  const client = await connectRaw(await listen(server));
  afterwards(() => client.socket.destroy());
  client.send('GET /events HTTP/1.1\r\nhost: a\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: first\n\n');
  await client.until((received) => received.includes('first'));
  client.socket.pause();
  response.write(`data: ${BACKLOG}\n\n`);

  signal();
  await expect.poll(() => response.writableEnded).toBe(true);
  const refused = await new Promise((resolve) => response.write('data: late\n\n', resolve));
  expect(refused).toMatchObject({ code: 'ERR_STREAM_WRITE_AFTER_END' });
  client.socket.resume();
  await once(client.socket, 'close');
  expect(await closedWithinMs).toBeGreaterThan(0);
  expect(problems).toEqual([]);
});
