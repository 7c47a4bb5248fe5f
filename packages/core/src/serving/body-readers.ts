import type { Report } from '@vigia/contract';
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
  /**
   * How long a client may take nothing. That it takes little and slowly shows only when the buffers of the system have
   * room again, which may be megabytes later; who has given up leaves by himself.
   * @defaultValue 60 000
   */
  readonly patienceMs?: number | undefined;
  /** What all bodies together may hold; beyond it the oldest reader is cut. @defaultValue 128 MiB */
  readonly mostBytes?: number | undefined;
}

interface Reader {
  readonly body: MetricsBody;
  readonly timer: NodeJS.Timeout;
  hasTaken: boolean;
  cut(): void;
}

/** @param report - Told of every reader that is cut, unless it never took anything: nobody may have meant to read. */
export function createBodyReaders(limits: BodyReaderLimits, report: Report): BodyReaders {
  const { patienceMs = 60_000, mostBytes = 128 * 1024 * 1024 } = limits;
  /** The oldest first. */
  const readers = new Set<Reader>();
  const silence = `it took nothing of its answer for ${patienceMs} ms`;
  const crowd = `clients that do not take their answers made them hold more than ${mostBytes} bytes`;

  function open(body: MetricsBody, cut: () => void): BodyReading {
    const timer = setTimeout(() => cutOff(reader, silence), patienceMs).unref();
    const reader: Reader = { body, timer, hasTaken: false, cut };
    readers.add(reader);
    makeRoom(body);
    return {
      taken() {
        reader.hasTaken = true;
        if (readers.has(reader)) reader.timer.refresh();
      },
      close: () => close(reader),
    };
  }

  /** @param spared - The body that somebody has just begun to read. */
  function makeRoom(spared?: MetricsBody): void {
    for (const reader of readers) {
      if (heldBytes(readers) <= mostBytes) return;
      if (reader.body !== spared) cutOff(reader, crowd);
    }
  }

  function close(reader: Reader): void {
    clearTimeout(reader.timer);
    readers.delete(reader);
  }

  function cutOff(reader: Reader, reason: string): void {
    close(reader);
    reader.cut();
    if (!reader.hasTaken) return;
    const fix = 'Look at who reads the metrics, and at the network between; gzip makes a scrape a twentieth as long.';
    report({ code: 'VIGIA_SCRAPE_CUT', message: `A client of the metrics was cut off: ${reason}.`, fix });
  }

  return { open, check: () => makeRoom() };
}

/** Readers of one body hold it once. */
function heldBytes(readers: ReadonlySet<Reader>): number {
  let held = 0;
  for (const { pages } of new Set([...readers].map(({ body }) => body))) held += pages.heldBytes();
  return held;
}
