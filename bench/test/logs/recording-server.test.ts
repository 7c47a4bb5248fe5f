import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingServer, startRecordingServer } from '../../src/logs/server/recording-server.js';

let server: RecordingServer;

beforeEach(async () => {
  server = await startRecordingServer();
});

afterEach(() => server.close());

function bodyOf(number: number): string {
  return JSON.stringify({ streams: [{ stream: { app: 'a' }, values: [[`${number}`, `{"n":${number}}`]] }] });
}

async function push(number: number, isZipped = false): Promise<number | 'broken'> {
  const body = isZipped ? gzipSync(bodyOf(number)) : bodyOf(number);
  const headers = isZipped ? { 'content-encoding': 'gzip' } : {};
  try {
    return (await fetch(`http://127.0.0.1:${server.port}/loki/api/v1/push`, { method: 'POST', body, headers })).status;
  } catch {
    return 'broken';
  }
}

describe('the recording server', () => {
  it('stores what it takes, plain or zipped', async () => {
    expect([await push(0), await push(1, true)]).toEqual([204, 204]);
    expect(server.tally(3)).toMatchObject({ stored: 2, lost: 1 });
    expect(server.receivedBytes()).toBe(bodyOf(0).length + gzipSync(bodyOf(1)).length);
  });

  it.each([['500', 500] as const, ['429', 429] as const])(
    'stores nothing that it answers with %s',
    async (fault, status) => {
      await server.setFault(fault);
      expect(await push(0)).toBe(status);
      expect(server.storedCount()).toBe(0);
    },
  );

  it('is gone while it is down, and comes back on its port', async () => {
    await server.setFault('down');
    expect(await push(0)).toBe('broken');
    await server.setFault('none');
    expect(await push(1)).toBe(204);
    expect(server.storedCount()).toBe(1);
  });

  it('breaks connections before it stores, then after', async () => {
    await server.setFault('reset');
    expect(await push(0)).toBe('broken');
    expect(server.storedCount()).toBe(0);
    expect(await push(0)).toBe('broken');
    expect(server.storedCount()).toBe(1);
  });

  it('is silent when it hangs, and knows when the last sender has gone', async () => {
    await server.setFault('hang');
    const request = httpRequest({ port: server.port, host: '127.0.0.1', method: 'POST' });
    request.on('error', () => {}).end(bodyOf(0));
    await expect.poll(() => server.receivedBytes()).toBe(bodyOf(0).length);
    expect(server.connectionCount()).toBe(1);
    request.destroy();
    await expect.poll(() => server.connectionCount()).toBe(0);
    expect(server.storedCount()).toBe(0);
  });
});
