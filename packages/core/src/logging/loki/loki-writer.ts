import type { Delivery } from '@vigia/delivery';
import type { LineTarget } from '../line-target.js';
import { fitLine } from './fit-line.js';
import { readLabels } from './labels.js';
import { readLineMetadata } from './line-metadata.js';
import { createLokiDelivery, type LokiDeliveryOptions } from './loki-delivery.js';
import type { LokiEntry, LokiSource } from './loki-entry.js';
import { createTimestamps } from './timestamps.js';

/** Where lines go, and who writes them. */
export interface LokiWriterOptions extends LokiDeliveryOptions {
  readonly service: LokiService;
  /** Beside `service_name`, `env` and `namespace`, and the same for every line. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Whose lines they are. */
export interface LokiService {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly environment?: string | undefined;
  /** Tells the replicas apart. */
  readonly instance: string;
}

/** Takes lines that pino wrote and brings them to Loki. */
export interface LokiWriter extends LineTarget, Omit<Delivery<LokiEntry>, 'offer'> {}

/** From `warn` on: memory gives them up last. */
const HIGH = { priority: 'high' } as const;

/**
 * @see LokiWriter
 * @throws VigiaError for an address, labels or limits that cannot be.
 */
export function createLokiWriter(options: LokiWriterOptions): LokiWriter {
  const source = sourceOf(options);
  const delivery = createLokiDelivery(options);
  const timestampOf = createTimestamps();

  function write(line: string): void {
    const entry = entryOf(withoutBreak(line), timestampOf(Date.now()), source);
    delivery.offer(entry, isGrave(line) ? HIGH : undefined);
  }

  const { flush, close, spoolNow, stats, sendDurations } = delivery;
  return { write, flush, close, spoolNow, stats, sendDurations };
}

function sourceOf({ service, labels }: LokiWriterOptions): LokiSource {
  const { name, namespace, environment, instance } = service;
  return {
    labels: readLabels({ service_name: name, env: environment, namespace, ...labels }),
    metadata: { instance },
  };
}

/** What is cut is no JSON any more: what it tells of itself is read before. */
function entryOf(line: string, timestampNs: string, source: LokiSource): LokiEntry {
  const fitting = fitLine(line);
  if (fitting.length === line.length) return { timestampNs, line, source };
  return { timestampNs, line: fitting, source, metadata: { ...readLineMetadata(line), truncated: 'true' } };
}

function withoutBreak(line: string): string {
  return line.endsWith('\n') ? line.slice(0, -1) : line;
}

/** Pino's lines begin with their level, as a number unless it was told otherwise. */
function isGrave(line: string): boolean {
  return /^\{"level":(?:[4-9]\d|\d{3,}|"(?:warn|error|fatal))/.test(line);
}
