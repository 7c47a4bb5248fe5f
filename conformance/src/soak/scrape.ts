import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** How a scrape asks. */
export interface ScrapeHeaders {
  readonly accept: string;
  readonly 'accept-encoding': string;
}

/** Both formats, each as it is and compressed. */
export const SCRAPES: readonly ScrapeHeaders[] = ['text/plain', 'application/openmetrics-text;version=1.0.0'].flatMap(
  (accept) => ['identity', 'gzip'].map((encoding) => ({ accept, 'accept-encoding': encoding })),
);

/** What a path answered. */
export interface Answer {
  readonly status: number | undefined;
  readonly body: string;
}

const gunzipAsync = promisify(gunzip);

/** Gets over a connection of its own, and resolves when that is closed. */
export async function fetchOnce(url: string, headers: Partial<ScrapeHeaders> = {}): Promise<Answer> {
  const request = get(url, { agent: false, headers: { ...headers } });
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (response === undefined) return { status: undefined, body: '' };
  const closed = once(response.socket, 'close');
  const bytes = Buffer.concat(await response.toArray());
  await closed;
  const isCompressed = response.headers['content-encoding'] === 'gzip';
  return { status: response.statusCode, body: (isCompressed ? await gunzipAsync(bytes) : bytes).toString() };
}
