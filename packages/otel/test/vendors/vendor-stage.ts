import type { LogRecord, ProblemReport, SinkHost } from '@vigia/contract';
import type { GivenLimits } from '@vigia/delivery';
import { onTestFinished } from 'vitest';
import { createOtlpSink, type OtlpSink } from '../../src/sink/create-otlp-sink.js';
import type { OtlpDestination } from '../../src/sink/otlp-destination.js';
import { type FakeCollector, startCollector } from '../sink/fake-collector.js';

/** A sink of a vendor in a hurry, and who stands in the vendor's place. */
export interface VendorStage {
  readonly sink: OtlpSink;
  readonly far: FakeCollector;
  readonly problems: readonly ProblemReport[];
  /** Resolves when there is a problem of this code. */
  problem(code: string): Promise<ProblemReport>;
}

const HURRY: GivenLimits = {
  ...{ maxBatchAgeMs: 5, minBackoffMs: 5, maxBackoffMs: 20, pauseProbeMs: 20 },
  ...{ breakerFailures: 50, sendTimeoutMs: 300 },
};

/** @param destinationAt - makes the destination of the address that stands in the vendor's place */
export async function stageVendor(destinationAt: (url: string) => OtlpDestination | undefined): Promise<VendorStage> {
  const far = await startCollector();
  const destination = destinationAt(far.url);
  if (destination === undefined) throw new Error('There is no destination.');
  const sink = createOtlpSink(destination, { variables: {}, limits: HURRY });
  const problems: ProblemReport[] = [];
  const waiting = new Set<() => void>();
  const service = { name: 'shop', version: undefined, namespace: undefined, environment: undefined, instance: 'one' };
  const report: SinkHost['report'] = (problem) => {
    problems.push(problem);
    for (const look of waiting) look();
  };
  sink.attach({ service, spool: undefined, report });
  onTestFinished(async () => {
    await sink.close(500);
    await far.stop();
  });
  return {
    ...{ sink, far, problems },
    problem: (code) =>
      new Promise((resolve) => {
        function look(): void {
          const found = problems.find((one) => one.code === code);
          if (found !== undefined) resolve(found);
        }
        waiting.add(look);
        look();
      }),
  };
}

/** A line of the log. */
export function lineOf(message: string): LogRecord {
  const fields = { level: 40, msg: message };
  return { level: 'warn', timeMs: Date.now(), line: JSON.stringify(fields), fields };
}
