/** What Prometheus and Alertmanager count of themselves, under whatever name of a job they are scraped. */
export type OwnMetric =
  | 'prometheus_rule_evaluation_failures_total'
  | 'prometheus_notifications_dropped_total'
  | 'prometheus_notifications_errors_total'
  | 'prometheus_config_last_reload_successful'
  | 'alertmanager_notifications_total'
  | 'alertmanager_notifications_failed_total'
  | 'alertmanager_config_last_reload_successful';

/** How much a counter of theirs grew. */
export function grown(metric: OwnMetric, window: string, matchers = ''): string {
  return `increase(${metric}${matchers}[${window}])`;
}
