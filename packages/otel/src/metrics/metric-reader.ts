import type { ReadMetrics } from '@vigia/contract';
import type { OtlpMetric, Temporality } from '../model/otlp-metric.js';
import { createBeginnings } from './beginnings.js';
import { createFamilyMemories } from './family-memories.js';
import { readFamily } from './read-family.js';
import { createTurns } from './turns.js';

/** Reads the metrics of a process as OTLP has them. */
export interface MetricReader {
  /**
   * One reading: what is there now, or with delta what came since the last one. A family of many series is several
   * metrics of one name. Readings that overlap come one after the other. Never rejects where `read` does not.
   */
  collect(): Promise<readonly OtlpMetric[]>;
}

/** What a {@link MetricReader} reads, and how. */
export interface MetricReaderOptions {
  readonly read: ReadMetrics;
  readonly temporality: Temporality;
  /** When the telemetry began to count, in milliseconds since the Unix epoch. */
  readonly startTimeMs: number;
  /** @defaultValue `Date.now` */
  readonly nowMs?: (() => number) | undefined;
}

const SECOND_MS = 1_000;

/**
 * @see MetricReader
 * A delta is counted once: what was collected and then lost on its way is in no later reading. A cumulative number has
 * it all again.
 */
export function createMetricReader({ read, temporality, startTimeMs, nowMs }: MetricReaderOptions): MetricReader {
  const clock = nowMs ?? Date.now;
  const memories = createFamilyMemories(createBeginnings(startTimeMs));
  let lastTimeMs: number | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** No two readings are of one time: a difference over no time at all is refused. A clock that was set is followed. */
  function nextTime(): number {
    const nowMs = clock();
    const beforeMs = lastTimeMs ?? startTimeMs;
    const isJustBehind = nowMs <= beforeMs && beforeMs - nowMs < SECOND_MS;
    lastTimeMs = isJustBehind ? beforeMs + 1 : nowMs;
    return lastTimeMs;
  }

  async function readOnce(): Promise<readonly OtlpMetric[]> {
    const families = await read();
    const sinceMs = lastTimeMs;
    const timeMs = nextTime();
    const turns = createTurns();
    const metrics: OtlpMetric[] = [];
    for (const family of families) {
      const memory = memories.of(family, families);
      metrics.push(...(await readFamily({ family, memory, temporality, sinceMs, timeMs, turns })));
    }
    memories.forgetVanished();
    return metrics;
  }

  function collect(): Promise<readonly OtlpMetric[]> {
    const reading = last.then(readOnce);
    last = reading.catch(() => {});
    return reading;
  }

  return { collect };
}
