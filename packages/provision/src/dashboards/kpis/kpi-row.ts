import type { Kpi } from '../../observability.js';
import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { counterPanels } from './counter-panels.js';
import { gaugePanels } from './gauge-panels.js';
import { histogramPanels } from './histogram-panels.js';
import { kpiTitle } from './kpi-title.js';

const PANELS_BY_TYPE = { counter: counterPanels, gauge: gaugePanels, histogram: histogramPanels } as const;

/** What a declared KPI says: how much now, against last week, and by its labels. */
export function kpiRow(subject: DashboardSubject, kpi: Kpi): RowDefinition {
  return { title: kpiTitle(kpi.name), panels: PANELS_BY_TYPE[kpi.type](subject, kpi) };
}
