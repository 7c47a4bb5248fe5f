import { createExposer } from '../metrics/exposition/expose.js';
import type { ExpositionFormat } from '../metrics/exposition/exposition-format.js';
import { PAGE_BYTES, type PageConsumer } from '../metrics/exposition/page-consumer.js';
import { createPageList, type PageList } from '../metrics/exposition/page-list.js';
import { PageWriter } from '../metrics/exposition/page-writer.js';
import { shareRuns } from '../metrics/exposition/shared-runs.js';
import type { FamilySource, Labels } from '../metrics/metric-family.js';
import type { ProcessPatience } from './patience.js';
import type { Questions } from './questions.js';
import { refreshed, splitSections } from './sections.js';

/** Writes the metrics of the process, with its help or without. */
export interface ThreadExposition {
  /**
   * Writes a scrape. While the process is blocked it is the last one, with the families that the thread can read itself
   * as they are now, or these alone where there was none in that format.
   */
  write(format: ExpositionFormat, consumer: PageConsumer): Promise<void>;
}

/** What a {@link ThreadExposition} is made from. */
export interface ThreadExpositionOptions {
  readonly questions: Pick<Questions, 'ask'>;
  readonly patience: ProcessPatience;
  /** What the thread can read itself. */
  readonly own: FamilySource;
  readonly constantLabels: Labels;
}

/** @see ThreadExposition */
export function createThreadExposition(options: ThreadExpositionOptions): ThreadExposition {
  const { questions, patience, own, constantLabels } = options;
  const exposer = createExposer(constantLabels);
  const last = new Map<string, Uint8Array>();

  /** However many ask while the process is blocked, it is asked once, and its answer is of use when it comes late. */
  const askProcess = shareRuns(async (accept: string) => {
    const { body } = await questions.ask<'render'>({ kind: 'render', accept });
    last.set(accept, body);
    return body;
  });

  async function alone(format: ExpositionFormat): Promise<readonly Uint8Array[]> {
    const { pages } = await exposed(format);
    const old = last.get(format.contentType);
    if (old === undefined) return pages;
    return refreshed(splitSections(old), splitSections(Buffer.concat(pages)));
  }

  async function exposed(format: ExpositionFormat): Promise<PageList> {
    const list = createPageList();
    await exposer.write(own.families(), format, list);
    return list;
  }

  async function pagesOf(format: ExpositionFormat): Promise<readonly Uint8Array[]> {
    const body = patience.isHeld() ? undefined : await patience.wait(askProcess(format.contentType));
    return body === undefined ? alone(format) : [body];
  }

  async function write(format: ExpositionFormat, consumer: PageConsumer): Promise<void> {
    const writer = new PageWriter(consumer);
    for (const page of (await pagesOf(format)).flatMap(cut)) {
      writer.lines(page);
      await writer.pause();
    }
    writer.end();
    await writer.pause();
  }

  return { write };
}

/** Into what a consumer has room for. */
function cut(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(bytes.byteLength / PAGE_BYTES);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * PAGE_BYTES, (index + 1) * PAGE_BYTES));
}
