import type { ProblemReport, SinkHost } from '@vigia/contract';
import type { GivenLimits } from '@vigia/delivery';
import type { OtlpOptions } from '../../src/options/otlp-options.js';
import { resolveOtlp } from '../../src/options/resolve-otlp.js';
import { createOtlpSink, type OtlpSink } from '../../src/sink/create-otlp-sink.js';
import type { DestinationLimits, SignalTarget } from '../../src/sink/otlp-destination.js';
import { spanOf } from './random-span.js';

/** A sink in a hurry that speaks JSON, and what it reported. */
export interface SinkStage {
  readonly sink: OtlpSink;
  readonly problems: ProblemReport[];
  /** Resolves when a problem has the code. */
  problem(code: string): Promise<ProblemReport>;
  /** Records spans of these names. */
  record(names: readonly string[]): void;
}

/** How a stage differs from the usual one. */
export interface StageOptions extends OtlpOptions {
  readonly variables?: Readonly<Record<string, string>>;
  readonly limits?: GivenLimits;
  readonly destinationLimits?: Partial<DestinationLimits>;
  readonly instance?: string;
  /** Of the spans. */
  readonly target?: Partial<SignalTarget>;
}

const HURRY: GivenLimits = {
  ...{ maxBatchAgeMs: 5, minBackoffMs: 5, maxBackoffMs: 20, pauseProbeMs: 20 },
  ...{ breakerFailures: 50, sendTimeoutMs: 1_000, replayBytesPerSecond: 1e9 },
};

/** Makes a sink and attaches it. */
export function stageSink(given: StageOptions): SinkStage {
  const { variables = {}, limits, destinationLimits, instance = 'pod-1', target, ...options } = given;
  const resolved = resolveOtlp({ protocol: 'http/json', ...options }, { variables });
  if (resolved.destination === undefined) throw new Error('The sink is inert.');
  const { signals, limits: usual } = resolved.destination;
  const traces = signals.traces && { ...signals.traces, ...target };
  const ofDestination = { signals: { ...signals, traces }, limits: { ...usual, ...destinationLimits } };
  const destination = { ...resolved.destination, ...ofDestination };
  const sink = createOtlpSink(destination, { ...resolved.options, limits: { ...HURRY, ...limits } });
  const problems: ProblemReport[] = [];
  const waiting = new Set<() => void>();
  sink.attach(
    hostOf(instance, (problem) => {
      problems.push(problem);
      for (const look of waiting) look();
    }),
  );

  function problem(code: string): Promise<ProblemReport> {
    return new Promise((resolve) => {
      function look(): void {
        const found = problems.find((one) => one.code === code);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      }
      waiting.add(look);
      look();
    });
  }

  return {
    sink,
    problems,
    problem,
    record: (names) => {
      for (const name of names) sink.recordSpan?.(spanOf(name));
    },
  };
}

/** What a telemetry lends. */
export function hostOf(instance: string, report: SinkHost['report']): SinkHost {
  const service = { name: 'orders', version: '1.2.3', namespace: 'shop', environment: 'test', instance };
  return { service, spool: undefined, report };
}
