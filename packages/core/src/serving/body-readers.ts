import type { MetricsBody } from './metrics-body.js';

/** Bounds what answers hold whose clients do not take them. */
export interface BodyReaders {
  /** @param cut - Told at most once, when the reader has to let go of the body. It is closed then. */
  open(body: MetricsBody, cut: () => void): BodyReading;
  /** A body holds more than before. */
  check(): void;
}

/** One client on its way through a body. */
export interface BodyReading {
  /** The client has taken something. */
  taken(): void;
  /** Idempotent. */
  close(): void;
}

/** How much patience there is. */
export interface BodyReaderLimits {
  /** How long a client may take nothing. @defaultValue 10 000: Prometheus has given up by then */
  readonly patienceMs?: number | undefined;
  /** What all bodies together may hold; beyond it the oldest reader is cut. @defaultValue 128 MiB */
  readonly mostBytes?: number | undefined;
}

interface Reader {
  readonly body: MetricsBody;
  readonly timer: NodeJS.Timeout;
  cut(): void;
}

/** @see BodyReaders */
export function createBodyReaders(limits: BodyReaderLimits = {}): BodyReaders {
  const { patienceMs = 10_000, mostBytes = 128 * 1024 * 1024 } = limits;
  /** The oldest first. */
  const readers = new Set<Reader>();

  function open(body: MetricsBody, cut: () => void): BodyReading {
    const reader: Reader = { body, timer: setTimeout(() => cutOff(reader), patienceMs).unref(), cut };
    readers.add(reader);
    makeRoom(body);
    return {
      taken: () => {
        if (readers.has(reader)) reader.timer.refresh();
      },
      close: () => close(reader),
    };
  }

  /** @param spared - The body that somebody has just begun to read. */
  function makeRoom(spared?: MetricsBody): void {
    for (const reader of readers) {
      if (heldBytes(readers) <= mostBytes) return;
      if (reader.body !== spared) cutOff(reader);
    }
  }

  function close(reader: Reader): void {
    clearTimeout(reader.timer);
    readers.delete(reader);
  }

  function cutOff(reader: Reader): void {
    close(reader);
    reader.cut();
  }

  return { open, check: () => makeRoom() };
}

/** Readers of one body hold it once. */
function heldBytes(readers: ReadonlySet<Reader>): number {
  let held = 0;
  for (const { pages } of new Set([...readers].map(({ body }) => body))) held += pages.heldBytes();
  return held;
}
