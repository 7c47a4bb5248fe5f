import type { DashboardKey } from '../dashboards/dashboards.js';
import type { Severity } from '../define/routing-description.js';
import type { Runbook } from '../runbooks/runbook.js';
import type { RuleCase } from './rule-case.js';

/** How urgent an alert is; `none` is for the one that fires always. */
export type AlertSeverity = Severity | 'none';

/** The group of an alert, which is the file that it stands in; an SLO has its own. */
export type AlertGroup =
  | 'http'
  | 'http-changes'
  | 'target'
  | 'monitoring'
  | 'runtime'
  | 'host'
  | 'toolkit'
  | 'audit'
  | 'jobs'
  | 'kpis'
  | `slo-${string}`;

/** One rule of an alert. */
export interface AlertRule {
  readonly severity: AlertSeverity;
  /** PromQL. Its result has no labels but those that the rule's texts name. */
  readonly expression: string;
  /** How long the expression must hold. */
  readonly forSeconds: number;
  /** Beside `severity`, `service` and `env`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** With Prometheus's templates in it; without the name of the service, which stands before it. */
  readonly summary: string;
  /** One or two sentences, with templates. */
  readonly description: string;
}

/** An alert, with what shows that it works and what helps whom it wakes. */
export interface AlertDefinition {
  /** In CamelCase: the name of the alert, of its tests and of its runbook. */
  readonly name: string;
  readonly group: AlertGroup;
  readonly dashboard: DashboardKey;
  /** Several where one condition has several degrees, or is asked of several things. */
  readonly rules: readonly AlertRule[];
  readonly cases: readonly RuleCase[];
  /** Between two evaluations in the tests; more where they span days. @defaultValue 60 */
  readonly testIntervalSeconds?: number;
  readonly runbook: Runbook;
}
