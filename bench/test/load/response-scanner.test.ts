import { describe, expect, it } from 'vitest';
import { createResponseScanner } from '../../src/load/response-scanner.js';

const RESPONSE = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello';

function scan(chunks: readonly string[]): readonly number[] {
  const statuses: number[] = [];
  const scanner = createResponseScanner((status) => statuses.push(status));
  for (const chunk of chunks) scanner(Buffer.from(chunk));
  return statuses;
}

describe('the response scanner', () => {
  it('counts a response once, wherever the network cuts it', () => {
    for (let cut = 1; cut < RESPONSE.length; cut += 1) {
      expect(scan([RESPONSE.slice(0, cut), RESPONSE.slice(cut)])).toEqual([200]);
    }
  });

  it('counts two responses in one chunk', () => {
    expect(scan([RESPONSE + RESPONSE.replace('200', '404')])).toEqual([200, 404]);
  });

  it('reads the header in any spelling', () => {
    expect(scan([RESPONSE.replace('Content-Length', 'content-length')])).toEqual([200]);
  });

  it('waits for the whole body', () => {
    expect(scan([RESPONSE.slice(0, -1)])).toEqual([]);
  });

  it('refuses a response of unknown length', () => {
    expect(() => scan(['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'])).toThrow('content-length');
  });
});
