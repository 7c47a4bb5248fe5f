import type { ExpositionFormat } from '../metrics/exposition/exposition-format.js';
import type { PageConsumer } from '../metrics/exposition/page-consumer.js';
import type { CreateEncoder } from './compress.js';
import type { MetricsBody } from './metrics-body.js';
import { createPageFlow, type PageFlowOptions } from './page-flow.js';

/** What scrapes at the same time have to have in common to share a pass. */
export interface ScrapeKind {
  readonly format: ExpositionFormat;
  readonly createEncoder: CreateEncoder;
  /** How many pages are held back, and how many the fastest reader may have before him. */
  readonly mostAhead: number;
}

/** What a pass needs beside its kind. */
export interface MetricsPassOptions extends Omit<PageFlowOptions, 'mostAhead'> {
  readonly write: (format: ExpositionFormat, consumer: PageConsumer) => Promise<void>;
}

/** One walk through all metrics. */
export interface MetricsPass {
  /** Resolves when it can be read. Rejects when it failed before. */
  readonly body: Promise<MetricsBody>;
  /** Resolves when all is written, or nothing more will be. */
  readonly over: Promise<void>;
  /** Writes the rest without waiting for readers. */
  hurry(): void;
}

/** Begins to write. */
export function startPass(kind: ScrapeKind, { write, ...bounds }: MetricsPassOptions): MetricsPass {
  const { format, createEncoder, mostAhead } = kind;
  const pages = createPageFlow({ mostAhead, ...bounds });
  const encoder = createEncoder(pages);

  async function writeAll(): Promise<void> {
    try {
      await write(format, encoder);
      await encoder.end();
      pages.end();
    } catch (cause) {
      encoder.abandon();
      pages.fail(cause);
      if (!pages.isAbandoned) throw cause;
    }
  }

  const written = writeAll();
  const over = written.catch(() => undefined);

  async function body(): Promise<MetricsBody> {
    await Promise.race([pages.begun, written]);
    return { contentType: format.contentType, encoding: encoder.encoding(), pages };
  }

  return { body: body(), over, hurry: pages.hurry };
}
