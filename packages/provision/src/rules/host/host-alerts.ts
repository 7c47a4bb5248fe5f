import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { hostCpuHigh } from './cpu-high.js';
import { diskAlmostFull } from './disk-almost-full.js';
import { diskWillFill } from './disk-will-fill.js';
import { hostMemoryLow } from './memory-low.js';

const ALERTS = [diskAlmostFull, diskWillFill, hostMemoryLow, hostCpuHigh] as const;

/** What ails the machines. */
export function hostAlerts(context: RuleContext): readonly AlertDefinition[] {
  return ALERTS.map((alert) => alert(context));
}
