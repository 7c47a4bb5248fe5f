import type { ProblemReport } from '@vigia/contract';
import type { GivenLimits } from '@vigia/delivery';
import { createLokiWriter, type LokiWriter, type LokiWriterOptions } from '../../../src/logging/loki/loki-writer.js';
import type { FakeLoki } from './fake-loki/fake-loki.js';

/** A stream to the fake, in a hurry, and what it complained of. */
export interface LokiStage {
  readonly stream: LokiWriter;
  readonly problems: readonly ProblemReport[];
}

/** Limits for tests. */
export const FAST: GivenLimits = {
  ...{ maxBatchAgeMs: 5, minBackoffMs: 5, maxBackoffMs: 20, pauseProbeMs: 20 },
  ...{ breakerFailures: 50, sendTimeoutMs: 1_000, replayBytesPerSecond: 1e9 },
};

/** @see LokiStage */
export function createLokiStage(host: string, options: Partial<LokiWriterOptions> = {}): LokiStage {
  const problems: ProblemReport[] = [];
  const stream = createLokiWriter({
    host,
    service: { name: 'orders', environment: 'test', instance: 'pod-1' },
    report: (problem) => void problems.push(problem),
    ...options,
    limits: { ...FAST, ...options.limits },
  });
  return { stream, problems };
}

/** A line as pino writes it. */
export function lineOf(message: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return `${JSON.stringify({ level: 30, time: Date.now(), ...fields, msg: message })}\n`;
}

/** The messages that Loki has, in no order. */
export function messagesIn(loki: FakeLoki): readonly string[] {
  return loki.entries().map(({ line }) => JSON.parse(line).msg);
}

/** `name-1` to `name-count`. */
export function named(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}
