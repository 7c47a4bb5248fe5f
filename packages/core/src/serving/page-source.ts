import type { BodyReaders } from './body-readers.js';
import type { MetricsBody } from './metrics-body.js';
import type { NextPage, PageReading } from './page-flow.js';

/** The pages of a body for one client, who takes them one by one. Once it is closed it holds nothing. */
export interface PageSource extends PageReading {
  /** Calls when the client is cut off, at once where it is already. */
  whenCut(listener: () => void): void;
}

/** Begins to read. Who was cut off and goes on is told by an Error. */
export function createPageSource(body: MetricsBody, readers: BodyReaders): PageSource {
  const pages = body.pages.open();
  let isCut = false;
  let listener: (() => void) | undefined;

  const reading = readers.open(body, () => {
    isCut = true;
    pages.close();
    listener?.();
  });

  function taken(take: () => NextPage): NextPage {
    assertServed();
    reading.taken();
    const page = take();
    return page instanceof Promise ? page.then(served) : page;
  }

  /** The wait was the writer's, not the client's. */
  function served(page: Uint8Array | undefined): Uint8Array | undefined {
    assertServed();
    reading.taken();
    return page;
  }

  function assertServed(): void {
    if (isCut) throw new Error('The client took nothing for too long, or too many did.');
  }

  function whenCut(cut: () => void): void {
    listener = cut;
    if (isCut) cut();
  }

  function close(): void {
    reading.close();
    pages.close();
  }

  return {
    next: () => taken(pages.next),
    borrow: () => taken(pages.borrow),
    giveBack: pages.giveBack,
    whenCut,
    close,
  };
}
