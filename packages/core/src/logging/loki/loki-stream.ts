import { createDelivery, type Delivery, type DeliveryOptions, openSpool } from '@vigia/delivery';
import type { LineTarget } from '../line-target.js';
import { fitLine } from './fit-line.js';
import { readLabels } from './labels.js';
import { readLineMetadata } from './line-metadata.js';
import type { LokiEntry, LokiSource } from './loki-entry.js';
import { createLokiTransport, type LokiTransportOptions } from './loki-transport.js';
import { createTimestamps } from './timestamps.js';

/** Where lines go, and who writes them. */
export interface LokiStreamOptions extends Omit<LokiTransportOptions, 'instance'>, LokiSpoolOptions {
  readonly service: LokiService;
  /** Beside `service_name`, `env` and `namespace`, and the same for every line. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly limits?: DeliveryOptions<LokiEntry, never>['limits'];
}

/** Whose lines they are. */
export interface LokiService {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly environment?: string | undefined;
  /** Tells the replicas apart. */
  readonly instance: string;
}

/** Where lines outlive the process. */
export interface LokiSpoolOptions {
  readonly spool?:
    | {
        readonly directory: string;
        /** @defaultValue 'overflow' */
        readonly mode?: 'overflow' | 'always' | undefined;
        readonly maxBytes?: number | undefined;
      }
    | undefined;
}

/** Takes lines that pino wrote and brings them to Loki. Fits where pino takes a destination. */
export interface LokiStream extends LineTarget, Omit<Delivery<LokiEntry>, 'offer'> {}

/** Loki stores them for a week; a day is a fault that somebody saw. */
const MAX_AGE_MS = 86_400_000;

/** From `warn` on: memory gives them up last. */
const HIGH = { priority: 'high' } as const;

/**
 * A stream to Loki.
 * @throws VigiaError for an address, labels or limits that cannot be.
 */
export function lokiStream(options: LokiStreamOptions): LokiStream {
  const delivery = createLokiDelivery(options);
  const source = sourceOf(options);
  const timestampOf = createTimestamps();

  function write(line: string): void {
    const entry = entryOf(withoutBreak(line), timestampOf(Date.now()), source);
    delivery.offer(entry, isGrave(line) ? HIGH : undefined);
  }

  const { flush, close, spoolNow, stats, sendDurations } = delivery;
  return { write, flush, close, spoolNow, stats, sendDurations };
}

/**
 * A delivery to Loki, for entries of any source.
 * @throws VigiaError as `lokiStream` does.
 */
export function createLokiDelivery(
  options: Omit<LokiStreamOptions, 'labels' | 'service'> & { readonly service: Pick<LokiService, 'instance'> },
): Delivery<LokiEntry> {
  const { limits, report, spool } = options;
  // Replicas may be named alike, as every first process of a container is number 1.
  const instance = `${options.service.instance}-${process.pid}-${Date.now().toString(36)}`;
  const transport = createLokiTransport({ ...options, instance });
  const store = spool && openSpool({ ...spool, sink: transport.name, report });
  return createDelivery({
    transport,
    report,
    limits: { maxAgeMs: MAX_AGE_MS, ...limits },
    spool: store && { store, mode: spool?.mode ?? 'overflow' },
  });
}

function sourceOf({ service, labels }: LokiStreamOptions): LokiSource {
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
