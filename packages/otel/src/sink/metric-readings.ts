import type { Report } from '@vigia/contract';
import type { MetricReader } from '../metrics/metric-reader.js';
import type { OtlpMetric } from '../model/otlp-metric.js';

/** Reads metrics at whole multiples of an interval, so that the readings of replicas fall together. */
export interface MetricReadings {
  /** Reads once more, after the reading that is under way. Never rejects. */
  now(): Promise<void>;
  /** Ends what happens by itself. */
  stop(): void;
}

/** What readings need. */
export interface MetricReadingsOptions {
  readonly reader: MetricReader;
  readonly intervalMs: number;
  /** A reading that takes longer is told of; it is waited for all the same. */
  readonly timeoutMs: number;
  /** Waited for before the next reading. Never rejects. */
  readonly take: (metrics: readonly OtlpMetric[]) => Promise<void>;
  readonly report: Report;
  /** Of the sink. */
  readonly sink: string;
}

const EARLY_MS = 10;

/** @see MetricReadings */
export function createMetricReadings(options: MetricReadingsOptions): MetricReadings {
  const { reader, intervalMs, timeoutMs, take } = options;
  let last: Promise<void> = Promise.resolve();
  let isReading = false;
  let timer: NodeJS.Timeout | undefined;

  async function read(): Promise<void> {
    isReading = true;
    const patience = setTimeout(tellOfSlow, timeoutMs).unref();
    try {
      await take(await reader.collect());
    } catch (cause) {
      tellOfFailed(cause);
    }
    clearTimeout(patience);
    isReading = false;
  }

  function now(): Promise<void> {
    last = last.then(read);
    return last;
  }

  /** By the clock of the wall at every turn: it may have been set meanwhile. */
  function schedule(): void {
    const restMs = intervalMs - (Date.now() % intervalMs);
    // Timers ring up to a millisecond early.
    timer = setTimeout(ring, restMs < EARLY_MS ? restMs + intervalMs : restMs).unref();
  }

  function ring(): void {
    schedule();
    if (!isReading) void now();
  }

  function tellOfSlow(): void {
    const message = `The metrics are being read for ${timeoutMs} ms; the sink "${options.sink}" sends none until that ends.`;
    tell(message, 'Find the metric whose `collect` does not come back.');
  }

  function tellOfFailed(cause: unknown): void {
    const message = `The sink "${options.sink}" could not read the metrics; the cause has the error.`;
    tell(message, 'Report it with the cause, unless that names a metric of your own.', cause);
  }

  function tell(message: string, fix: string, cause?: unknown): void {
    options.report({ code: 'VIGIA_SINK_FAILED', message, fix, sink: options.sink, subject: 'collect', cause });
  }

  schedule();
  return { now, stop: () => clearTimeout(timer) };
}
