import type { Observability } from '../../observability.js';
import type { Signals } from '../../signals/signals.js';
import type { DashboardKey } from '../dashboards.js';

/** What a dashboard is built with. */
export interface BuildContext {
  readonly observability: Observability;
  readonly signals: Signals;
  /** The dashboards that are rendered together: links lead to no other. */
  readonly rendered: readonly DashboardKey[];
}
