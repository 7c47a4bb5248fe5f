import type { BodyReaders } from './body-readers.js';
import type { MetricsBody } from './metrics-body.js';
import { createPageSource, type PageSource } from './page-source.js';

/** Where a response keeps its pages for whoever can write them without a stream. */
const PAGES = Symbol('pages');

/** An answer of pages. Its body is read page by page, as a client takes them. */
export function pageResponse(
  body: MetricsBody,
  headers: Readonly<Record<string, string>>,
  readers: BodyReaders,
): Response {
  const source = createPageSource(body, readers);
  return Object.assign(new Response(streamOf(source), { headers }), { [PAGES]: source });
}

/** The pages of an answer that was made of some; its body must not be read then. */
export function pagesOf(response: Response): PageSource | undefined {
  return (response as { readonly [PAGES]?: PageSource })[PAGES];
}

/** Nothing is taken before somebody reads, who may do with a page what he likes. */
function streamOf(source: PageSource): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const page = await source.next();
        if (page !== undefined) controller.enqueue(page);
        else {
          source.close();
          controller.close();
        }
      },
      cancel: () => source.close(),
    },
    { highWaterMark: 0 },
  );
}
