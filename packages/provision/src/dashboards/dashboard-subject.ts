import type { Observability } from '../observability.js';
import type { Signals } from '../signals/signals.js';
import type { DashboardDefinition } from './dashboard-definition.js';
import type { Selectors } from './promql/selectors.js';

/** What a dashboard is defined with. */
export interface DashboardSubject {
  readonly observability: Observability;
  readonly signals: Signals;
  readonly selectors: Selectors;
}

/** Defines a dashboard; nothing where the observability has nothing to show on it. */
export type DefineDashboard = (subject: DashboardSubject) => DashboardDefinition | undefined;
