import type { Report } from '@vigia/contract';
import type { FamilySource } from '../metrics/metric-family.js';
import type { Endpoint } from '../serving/endpoint.js';
import { createMetricsEndpoint } from '../serving/metrics-endpoint.js';
import type { ProcessPatience } from './patience.js';
import type { Questions } from './questions.js';
import { createThreadExposition } from './thread-exposition.js';
import type { ThreadMetrics } from './thread-messages.js';
import { threadToken } from './thread-token.js';

/** What the endpoint of the thread serves. */
export interface ThreadEndpointOptions {
  readonly metrics: ThreadMetrics;
  /** What the thread can read itself. */
  readonly own: FamilySource;
  readonly questions: Questions;
  readonly patience: ProcessPatience;
  readonly report: Report;
}

/** The metrics as the thread serves them: with the guard of the process, and what the process writes while it can. */
export function threadEndpoint({ metrics, own, questions, patience, report }: ThreadEndpointOptions): Endpoint {
  const { path, authorize, hasToken, constantLabels } = metrics;
  const exposition = createThreadExposition({ questions, patience, own, constantLabels });
  return createMetricsEndpoint({
    path,
    authorize,
    token: hasToken ? threadToken(questions, patience) : undefined,
    report,
    write: exposition.write,
  });
}
