import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { jobFailing } from './job-failing.js';
import { jobOverdue } from './job-overdue.js';
import { jobStuck } from './job-stuck.js';

const ALERTS = [jobFailing, jobOverdue, jobStuck] as const;

/** What ails the jobs beside requests. */
export function jobAlerts(context: RuleContext): readonly AlertDefinition[] {
  return ALERTS.map((alert) => alert(context));
}
