import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { cpuSaturated } from './cpu-saturated.js';
import { eventLoopBlocked } from './event-loop-blocked.js';
import { eventLoopLag } from './event-loop-lag.js';
import { eventLoopSaturated } from './event-loop-saturated.js';
import { fileDescriptors } from './file-descriptors.js';
import { gcTimeHigh } from './gc-time-high.js';
import { healthCheckFailing } from './health-check-failing.js';
import { healthCheckFailingEverywhere } from './health-check-failing-everywhere.js';
import { heapNearLimit } from './heap-near-limit.js';
import { memoryLeak } from './memory-leak.js';
import { memoryNearLimit } from './memory-near-limit.js';
import { processLate } from './process-late.js';
import { processesDying } from './processes-dying.js';
import { restartLoop } from './restart-loop.js';

const ALERTS = [
  restartLoop,
  processesDying,
  processLate,
  healthCheckFailing,
  healthCheckFailingEverywhere,
  eventLoopBlocked,
  eventLoopLag,
  eventLoopSaturated,
  cpuSaturated,
  memoryNearLimit,
  heapNearLimit,
  memoryLeak,
  gcTimeHigh,
  fileDescriptors,
] as const;

/** What ails the processes. */
export function runtimeAlerts(context: RuleContext): readonly AlertDefinition[] {
  return ALERTS.map((alert) => alert(context));
}
