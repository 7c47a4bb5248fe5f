import type { Kpi } from '../../observability.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { stat } from '../panels/stat.js';
import { timeSeries } from '../panels/time-series.js';
import { sumBy } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { atTheEnd, overTime } from '../queries/queries.js';
import { kpiSentence } from './kpi-sentence.js';
import { kpiTitle } from './kpi-title.js';
import { kpiUnit } from './kpi-unit.js';

const SUMMED = 'Summed over instances: where each reports the same number, choose one above.';

/** What goes up and down: now, and over time by its labels and by instance. */
export function gaugePanels({ selectors }: DashboardSubject, { name, help, labels }: Kpi): readonly PanelDefinition[] {
  const measured = selectors.kpi(name);
  const title = kpiTitle(name);
  const sentence = kpiSentence(help);
  const unit = kpiUnit(name);
  const names = Object.keys(labels);
  return [
    stat({
      title: `${title} now`,
      description: `${sentence} ${SUMMED}`,
      ...{ unit, width: 4, height: 8 },
      queries: [atTheEnd(sumBy([], measured))],
    }),
    timeSeries({
      title: `${title} over time`,
      description: `${sentence} ${SUMMED}`,
      ...{ unit, width: 10 },
      queries: [overTime(sumBy(names, measured), { legend: names.length === 0 ? 'all' : legendOf(names) })],
    }),
    timeSeries({
      title: `${title} by instance`,
      description: `${sentence} As each instance reports it.`,
      ...{ unit, width: 10 },
      queries: [overTime(sumBy(['instance'], measured), { legend: '{{instance}}' })],
    }),
  ];
}
