import type { Observability } from '../observability.js';
import type { Signals } from '../signals/signals.js';
import type { DashboardDefinition } from './dashboard-definition.js';
import { createSelectors, type Selectors } from './promql/selectors.js';

/** What a dashboard is defined with. */
export interface DashboardSubject {
  readonly observability: Observability;
  readonly signals: Signals;
  readonly selectors: Selectors;
}

type Dashboard = (subject: DashboardSubject) => DashboardDefinition;

/** Every dashboard, in the order of `DASHBOARDS`. */
const DEFINITIONS: readonly Dashboard[] = [];

/** What the dashboards of an observability show. */
export function dashboardDefinitions(observability: Observability, signals: Signals): readonly DashboardDefinition[] {
  const subject = { observability, signals, selectors: createSelectors(signals) };
  return DEFINITIONS.map((define) => define(subject));
}
