import { chooseFormat } from '../metrics/exposition/exposition.js';
import type { ExpositionFormat } from '../metrics/exposition/exposition-format.js';
import type { PageConsumer } from '../metrics/exposition/page-consumer.js';
import { shareRuns } from '../metrics/exposition/shared-runs.js';
import { chooseEncoding } from './accept-encoding.js';
import { type BodyReaderLimits, createBodyReaders } from './body-readers.js';
import { createGzipEncoder, createPlainEncoder, type Encoder } from './compress.js';
import type { Endpoint } from './endpoint.js';
import type { MetricsBody } from './metrics-body.js';
import { createMetricsGuard, type GuardOptions } from './metrics-guard.js';
import { pageResponse } from './page-response.js';
import { readOnly } from './read-only.js';
import { textResponse } from './text-response.js';

/** What the endpoint serves, and to whom. */
export interface MetricsEndpointOptions extends GuardOptions {
  readonly write: (format: ExpositionFormat, consumer: PageConsumer) => Promise<void>;
  /** How long answers wait for clients that do not take them. */
  readonly patience?: BodyReaderLimits | undefined;
}

/** What scrapes at the same time have to have in common to share an answer. */
interface ScrapeKind {
  readonly format: ExpositionFormat;
  readonly createEncoder: () => Encoder;
}

/**
 * Creates what answers at `metrics.path`: GET and HEAD, for those whom the guard lets pass. Scrapes at the same time
 * that want the same format in the same encoding share one pass and its pages. No answer goes out before its pass is
 * over, so that a client that is slow, or leaves, delays nobody.
 */
export function createMetricsEndpoint(options: MetricsEndpointOptions): Endpoint {
  const { path, write, report, patience } = options;
  const refuse = createMetricsGuard(options);
  const readers = createBodyReaders(patience);
  const kindOf = createScrapeKinds();

  const scrape = shareRuns(async ({ format, createEncoder }: ScrapeKind): Promise<MetricsBody> => {
    const encoder = createEncoder();
    try {
      await write(format, encoder);
      const { list, encoding } = await encoder.end();
      return { contentType: format.contentType, encoding, pages: list.pages, byteLength: list.byteLength };
    } catch (cause) {
      encoder.abandon();
      throw cause;
    }
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
    const kind = known.get(name) ?? { format, createEncoder: encoderFor(wanted === 'gzip', !takesIdentity) };
    known.set(name, kind);
    return kind;
  };
}

function encoderFor(isCompressed: boolean, isForced: boolean): () => Encoder {
  return isCompressed ? () => createGzipEncoder(isForced) : createPlainEncoder;
}

/** HEAD gets them too: whoever writes the answer out leaves the body away. */
function headersOf({ contentType, encoding, byteLength }: MetricsBody): Readonly<Record<string, string>> {
  return {
    'content-type': contentType,
    'content-length': String(byteLength),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    vary: 'Accept, Accept-Encoding',
    ...(encoding === 'gzip' && { 'content-encoding': encoding }),
  };
}
