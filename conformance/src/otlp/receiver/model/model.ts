import type {
  ExportLogsServiceRequest,
  ExportMetricsServiceRequest,
  ExportTraceServiceRequest,
} from '../../definitions/decoded-request.js';
import type { ReceiverProfile } from '../profile.js';
import type { ReceivedLog, ReceivedPoint, ReceivedSpan } from '../received/received-records.js';
import type { Fault } from '../rules.js';
import { checkLogs } from './check-logs.js';
import { createMetricChecks } from './check-metrics.js';
import { createTraceChecks } from './check-traces.js';
import { findOrphans } from './find-orphans.js';
import type { Occasion } from './occasion.js';

/** What is checked of records, some of it against those that came before. */
export interface Model {
  checkTraces(decoded: ExportTraceServiceRequest, spans: readonly ReceivedSpan[], occasion: Occasion): void;
  checkMetrics(decoded: ExportMetricsServiceRequest, points: readonly ReceivedPoint[], occasion: Occasion): void;
  checkLogs(decoded: ExportLogsServiceRequest, logs: readonly ReceivedLog[], occasion: Occasion): void;
  orphans(spans: readonly ReceivedSpan[]): readonly Fault[];
}

/** @see Model */
export function createModel(profile: ReceiverProfile): Model {
  return {
    checkTraces: createTraceChecks(profile),
    checkMetrics: createMetricChecks(profile),
    checkLogs: (decoded, logs, occasion) => checkLogs(decoded, logs, { ...occasion, profile }),
    orphans: findOrphans,
  };
}
