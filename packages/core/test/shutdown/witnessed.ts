import type { IncomingMessage, ServerResponse } from 'node:http';
import { createTelemetry, type Problem, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { afterwards } from './signalled.js';

/** So long that whatever ends has not ended by it. */
export const NEVER_MS = 300_000;

/** A telemetry that is told to end, and what comes of it. */
export interface Witnessed {
  readonly vigia: Telemetry;
  readonly problems: readonly Problem[];
  /** Resolves with what the sink was given for its end. */
  readonly closedWithinMs: Promise<number>;
}

/** Makes one. It is closed after the test. */
export function witnessed(shutdown: TelemetryOptions['shutdown'] = { deadlineMs: NEVER_MS }): Witnessed {
  const problems: Problem[] = [];
  let close: (deadlineMs: number) => void = () => {};
  const closedWithinMs = new Promise<number>((resolve) => {
    close = resolve;
  });
  const sink = { name: 'witness', close: async (deadlineMs: number) => close(deadlineMs) };
  const onProblem = (problem: Problem): void => void problems.push(problem);
  const vigia = createTelemetry({ logs: false, sinks: [sink], onProblem, shutdown });
  afterwards(() => void vigia.close());
  return { vigia, problems, closedWithinMs };
}

export const answer = (_request: IncomingMessage, response: ServerResponse): void => void response.end('whole');
