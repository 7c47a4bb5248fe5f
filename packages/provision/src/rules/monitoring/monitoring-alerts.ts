import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { configNotLoaded } from './config-not-loaded.js';
import { notificationsFailing } from './notifications-failing.js';
import { notificationsLost } from './notifications-lost.js';
import { rulesFailing } from './rules-failing.js';
import { unwatched } from './unwatched.js';

const ALERTS = [rulesFailing, notificationsLost, notificationsFailing, configNotLoaded, unwatched] as const;

/** The group of {@link monitoringAlerts}, and the file without `.yml`. */
export const MONITORING = 'monitoring';

/** Whether alerts are evaluated and told at all, as far as Prometheus and Alertmanager say it of themselves. */
export function monitoringAlerts(context: RuleContext): readonly AlertDefinition[] {
  return ALERTS.map((alert) => alert(context));
}
