import { PassThrough, type Writable } from 'node:stream';
import { createTelemetry, type Problem, type Sink, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { type OtlpOptions, otlp } from '@vigia/otel';
import type { OtlpReceiver } from '../receiver/otlp-receiver.js';

/** A telemetry that sends to a receiver, at the pace that it has in production. */
export interface DeliveryStage {
  readonly vigia: Telemetry;
  readonly problems: readonly Problem[];
  /** Makes so many spans and lines, each with a name of its own, and returns the names. */
  record(prefix: string, count: number): Promise<readonly string[]>;
  /** Items that nobody knows of: always 0. */
  unaccounted(): number;
  /** Items that were given up. */
  lost(): number;
  /** Sends that came to nothing. */
  retries(): number;
}

/** How a stage differs from the usual one. */
export interface DeliveryStageOptions {
  readonly otlp?: OtlpOptions;
  readonly telemetry?: TelemetryOptions;
}

/** @see DeliveryStage */
export function createDeliveryStage(
  { url }: Pick<OtlpReceiver, 'url'>,
  options: DeliveryStageOptions = {},
): DeliveryStage {
  const problems: Problem[] = [];
  const sink = otlp({ endpoint: url, metrics: false, ...options.otlp });
  const vigia = createTelemetry({
    service: { name: 'orders', version: '1.0.0', environment: 'test' },
    metrics: false,
    logs: { destination: nowhere() },
    shutdown: { signals: false },
    onProblem: (problem) => void problems.push(problem),
    ...options.telemetry,
    sinks: [sink],
  });

  async function record(prefix: string, count: number): Promise<readonly string[]> {
    const names = Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
    for (const name of names) await vigia.trace(name, () => vigia.logger.info(name));
    return names;
  }

  return {
    vigia,
    problems,
    record,
    unaccounted: () => unaccountedOf(sink),
    lost: () => lostOf(sink),
    retries: () => sink.health?.().retries ?? 0,
  };
}

function unaccountedOf(sink: Sink): number {
  const { accepted = 0, recovered = 0, delivered = 0, queuedItems = 0, spooledItems = 0 } = sink.health?.() ?? {};
  return accepted + recovered - delivered - lostOf(sink) - queuedItems - spooledItems;
}

function lostOf(sink: Sink): number {
  return Object.values(sink.health?.().dropped ?? {}).reduce((sum, count) => sum + count, 0);
}

function nowhere(): Writable {
  return new PassThrough().resume();
}

/** What a receiver has of both signals, by name, each as often as it came. */
export function arrivedAt(receiver: OtlpReceiver): {
  readonly spans: readonly string[];
  readonly lines: readonly string[];
} {
  return {
    spans: receiver.spans().map(({ name }) => name),
    lines: receiver.logs().map(({ body }) => body),
  };
}

/** Those of the names that did not arrive as a span, or not as a line. */
export function missingAt(receiver: OtlpReceiver, names: readonly string[]): readonly string[] {
  const { spans, lines } = arrivedAt(receiver);
  const [ofSpans, ofLines] = [new Set(spans), new Set(lines)];
  return names.filter((name) => !ofSpans.has(name) || !ofLines.has(name));
}
