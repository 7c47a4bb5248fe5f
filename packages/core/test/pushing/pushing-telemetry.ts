import { createTelemetry, type Problem, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { onTestFinished } from 'vitest';
import type { PushOptions } from '../../src/options/push-options.js';

/** A telemetry that pushes, and its problems. */
export interface PushingTelemetry {
  readonly vigia: Telemetry;
  readonly problems: readonly Problem[];
}

/** Makes one of the service "nightly". It is closed after the test. */
export function pushingTelemetry(push: PushOptions, options: TelemetryOptions = {}): PushingTelemetry {
  const problems: Problem[] = [];
  const vigia = createTelemetry({
    service: { name: 'nightly' },
    metrics: { system: false, pushOnExit: push },
    logs: false,
    shutdown: { signals: false },
    onProblem: (problem) => void problems.push(problem),
    ...options,
  });
  onTestFinished(() => vigia.close(100));
  return { vigia, problems };
}
