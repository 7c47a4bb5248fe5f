import type { DashboardSubject } from './dashboard-subject.js';
import type { LabelVariable } from './variable-definition.js';

/** The choice of processes that every selector of a metric asks for. */
export function instanceVariable({ selectors }: Pick<DashboardSubject, 'selectors'>): LabelVariable {
  const selector = selectors.everyInstance('telemetry_build_info');
  return { kind: 'label', name: 'instance', label: 'Instance', selector, labelName: 'instance' };
}
