import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** One scrape of a port of this machine. */
export interface ScrapeRead {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  /** @defaultValue what is read is thrown away */
  readonly onData?: (chunk: Buffer) => void;
}

/**
 * Reads a scrape to its end, on a connection of its own, as Prometheus does.
 *
 * @returns how many bytes it had
 * @throws {Error} when it fails
 */
export async function readScrape({ port, headers, onData = () => undefined }: ScrapeRead): Promise<number> {
  const request = get({ port, host: '127.0.0.1', path: '/metrics', headers, agent: false });
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (response?.statusCode !== 200) throw new Error(`/metrics answered ${response?.statusCode}`);
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    onData(chunk);
  });
  await once(response, 'end');
  return bytes;
}
