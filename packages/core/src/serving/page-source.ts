import type { BodyReaders } from './body-readers.js';
import type { MetricsBody } from './metrics-body.js';

/** The pages of a body for one client, who takes them one by one. Once it is closed it holds nothing. */
export interface PageSource {
  /** `undefined` after the last. @throws an Error when the client was cut off. */
  next(): Uint8Array | undefined;
  /** Calls when the client is cut off, at once where it is already. */
  whenCut(listener: () => void): void;
  /** Idempotent. */
  close(): void;
}

/** Begins to read. */
export function createPageSource(body: MetricsBody, readers: BodyReaders): PageSource {
  let rest: readonly Uint8Array[] = body.pages;
  let place = 0;
  let isCut = false;
  let listener: (() => void) | undefined;

  const reading = readers.open(body, () => {
    isCut = true;
    rest = [];
    listener?.();
  });

  function next(): Uint8Array | undefined {
    if (isCut) throw new Error('The client took nothing for too long, or too many did.');
    reading.taken();
    const page = rest[place];
    place += 1;
    return page;
  }

  function whenCut(cut: () => void): void {
    listener = cut;
    if (isCut) cut();
  }

  function close(): void {
    reading.close();
    rest = [];
  }

  return { next, whenCut, close };
}
