import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A server that takes pushes as Loki does, and keeps the lines. */
export interface LokiLines {
  readonly url: string;
  readonly lines: readonly string[];
  close(): void;
}

interface PushBody {
  readonly streams: readonly { readonly values: readonly (readonly [string, string])[] }[];
}

/** @see LokiLines */
export async function keepLokiLines(): Promise<LokiLines> {
  const lines: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    const { streams }: PushBody = JSON.parse(text.toString());
    for (const { values } of streams) lines.push(...values.map(([, line]) => line));
    response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, lines, close: () => void server.close() };
}
