import { expect, test } from 'vitest';
import { connectRaw } from '../exchange/raw-client.js';
import { blockPort, listeningTelemetry } from './listening-telemetry.js';

/** What would keep this process alive, of one kind. */
function keepingAlive(kind: string): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === kind).length;
}

test('neither a port of the metrics’ own nor its connections keep the process alive', async () => {
  const before = [keepingAlive('TCPServerWrap'), keepingAlive('TCPSocketWrap')];
  const { listening } = listeningTelemetry();
  const [url = ''] = await listening();
  const { socket, send, until } = await connectRaw(Number(new URL(url).port));
  send('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n');
  await until((received) => received.includes('ok'));
  socket.unref();
  expect([keepingAlive('TCPServerWrap'), keepingAlive('TCPSocketWrap')]).toEqual(before);
  socket.destroy();
});

test('neither do attempts at a port that is not to be had', async () => {
  const { port } = await blockPort();
  const before = keepingAlive('Timeout');
  const { problem } = listeningTelemetry({ port });
  await problem();
  expect(keepingAlive('Timeout')).toBe(before);
});
