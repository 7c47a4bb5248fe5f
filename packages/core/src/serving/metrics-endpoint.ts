import { chooseFormat } from '../metrics/exposition/exposition.js';
import type { ExpositionFormat } from '../metrics/exposition/exposition-format.js';
import type { PageConsumer } from '../metrics/exposition/page-consumer.js';
import { shareRuns } from '../metrics/exposition/shared-runs.js';
import { chooseEncoding } from './accept-encoding.js';
import { type BodyReaderLimits, createBodyReaders } from './body-readers.js';
import { createGzipEncoder, createPlainEncoder } from './compress.js';
import type { Endpoint } from './endpoint.js';
import type { MetricsBody } from './metrics-body.js';
import { createMetricsGuard, type GuardOptions } from './metrics-guard.js';
import { type MetricsPass, type ScrapeKind, startPass } from './metrics-pass.js';
import { pageResponse } from './page-response.js';
import { readOnly } from './read-only.js';
import { textResponse } from './text-response.js';

/** What the endpoint serves, and to whom. */
export interface MetricsEndpointOptions extends GuardOptions {
  readonly write: (format: ExpositionFormat, consumer: PageConsumer) => Promise<void>;
  readonly patience?: ScrapePatience | undefined;
}

/** How long a scrape waits for clients that do not take it. */
export interface ScrapePatience extends BodyReaderLimits {
  /** How long writing waits in all, before the rest is kept for them. @defaultValue 1000 */
  readonly mostWaitMs?: number | undefined;
}

/** Enough for a socket to be busy with, and for the pages to stay in the cache of the processor. */
const MOST_PAGES_AHEAD = 4;

/**
 * Creates what answers at `metrics.path`: GET and HEAD, for those whom the guard lets pass. Scrapes at the same time
 * that want the same format in the same encoding share one pass and its pages. What is long and not compressed goes out
 * while it is written; a client that is slow, or leaves, delays nobody.
 */
export function createMetricsEndpoint(options: MetricsEndpointOptions): Endpoint {
  const { path, write, report, patience = {} } = options;
  const { mostWaitMs = 1_000 } = patience;
  const refuse = createMetricsGuard(options);
  const readers = createBodyReaders(patience, report);
  const kindOf = createScrapeKinds();

  const passes = new Map<ScrapeKind, MetricsPass>();

  /** One pass of a kind at a time: who comes when one is under way hastens it, and shares the next one. */
  const scrape = shareRuns(async (kind: ScrapeKind): Promise<MetricsBody> => {
    const before = passes.get(kind);
    before?.hurry();
    await before?.over;
    const pass = startPass(kind, { write, mostWaitMs, grown: readers.check });
    passes.set(kind, pass);
    void pass.over.then(() => passes.delete(kind));
    return pass.body;
  });

  async function answer({ headers }: Request): Promise<Response> {
    try {
      const body = await scrape(kindOf(headers));
      return pageResponse(body, headersOf(body), readers);
    } catch (cause) {
      const message = 'The metrics could not be rendered.';
      report({ code: 'VIGIA_INTERNAL', message, fix: 'Report it with the cause.', cause });
      return textResponse(500, message);
    }
  }

  const handle = readOnly(async (request, peer) => (await refuse(request, peer)) ?? answer(request));
  return { path, option: 'metrics.path', yields: false, handle };
}

/** Gives the same object to all who want the same. */
function createScrapeKinds(): (headers: Headers) => ScrapeKind {
  const known = new Map<string, ScrapeKind>();
  return (headers) => {
    const format = chooseFormat(headers.get('accept'));
    const { wanted, takesIdentity } = chooseEncoding(headers.get('accept-encoding'));
    const name = [format.mediaType, wanted, takesIdentity].join(' ');
    const kind = known.get(name) ?? { format, ...encoded(wanted === 'gzip', !takesIdentity) };
    known.set(name, kind);
    return kind;
  };
}

/** What is compressed is so much shorter that it is kept until its length is known. */
function encoded(isCompressed: boolean, isForced: boolean): Pick<ScrapeKind, 'createEncoder' | 'mostAhead'> {
  if (!isCompressed) return { createEncoder: createPlainEncoder, mostAhead: MOST_PAGES_AHEAD };
  return { createEncoder: (sent) => createGzipEncoder(sent, isForced), mostAhead: Number.POSITIVE_INFINITY };
}

/** HEAD gets them too: whoever writes the answer out leaves the body away. */
function headersOf({ contentType, encoding, pages: { byteLength } }: MetricsBody): Readonly<Record<string, string>> {
  return {
    'content-type': contentType,
    ...(byteLength !== undefined && { 'content-length': String(byteLength) }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    vary: 'Accept, Accept-Encoding',
    ...(encoding === 'gzip' && { 'content-encoding': encoding }),
  };
}
