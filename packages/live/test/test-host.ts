import type { ProblemReport } from '@vigia/contract';
import type { PageHost, Siblings } from '@vigia/core';

/** A telemetry as a page sees it. */
export interface TestHost extends PageHost {
  readonly notes: string[];
  readonly problems: ProblemReport[];
  /** A server has begun to listen. */
  listen(origin: string): void;
}

/** What a test says of a telemetry. */
export interface TestHostOptions {
  readonly name?: string | undefined;
  readonly environment?: string | undefined;
  readonly siblings?: Siblings | undefined;
  /** Called with each line while it is written. */
  readonly written?: ((line: string) => void) | undefined;
}

/** Notes lines and problems; measures nothing. */
export function createTestHost(options: TestHostOptions = {}): TestHost {
  const { name = 'orders', environment, siblings, written } = options;
  const notes: string[] = [];
  const problems: ProblemReport[] = [];
  const listeners: ((origin: string) => void)[] = [];
  return {
    notes,
    problems,
    listen: (origin) => {
      for (const told of listeners) told(origin);
    },
    service: { name, version: undefined, namespace: undefined, environment, instance: 'here' },
    report: (problem) => problems.push(problem),
    note: (_, message) => {
      notes.push(message);
      written?.(message);
    },
    isSecret: () => false,
    running: () => 0,
    measurements: () => [],
    acrossProcesses: () => 'own',
    readiness: () => ({ status: 'ok', checks: {} }),
    sinks: () => [],
    series: () => undefined,
    exemplars: () => [],
    siblings,
    listening: (told) => listeners.push(told),
  };
}
