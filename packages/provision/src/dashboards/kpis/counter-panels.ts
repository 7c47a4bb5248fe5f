import type { Kpi } from '../../observability.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { stat } from '../panels/stat.js';
import { timeSeries } from '../panels/time-series.js';
import { increase, sumBy, WHOLE_RANGE } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { atTheEnd, overTime } from '../queries/queries.js';
import { kpiSentence } from './kpi-sentence.js';
import { kpiTitle } from './kpi-title.js';
import { kpiUnit } from './kpi-unit.js';

/** What is counted: how many, how many an hour, against last week, and by labels where it has some. */
export function counterPanels({ selectors }: DashboardSubject, kpi: Kpi): readonly PanelDefinition[] {
  const { name, help, labels } = kpi;
  const counted = selectors.kpi(name);
  const title = kpiTitle(name);
  const sentence = kpiSentence(help);
  const unit = kpiUnit(name);
  const names = Object.keys(labels);
  const width = names.length === 0 ? 20 : 10;
  const hourly = timeSeries({
    title: `${title} an hour`,
    description: `${sentence} In the hour before, and in the same hour a week before.`,
    ...{ unit, width, min: 0 },
    queries: [
      overTime(sumBy([], increase(counted, '1h')), { legend: 'now' }),
      overTime(sumBy([], increase(counted, '1h', '1w')), { legend: 'a week before' }),
    ],
  });
  const total = stat({
    title: `${title} in all`,
    description: `${sentence} In the whole range of time.`,
    ...{ unit, width: 4, height: 8 },
    queries: [atTheEnd(sumBy([], increase(counted, WHOLE_RANGE)))],
  });
  const byLabels = timeSeries({
    title: `${title} by ${names.join(' and ')}`,
    description: `${sentence} In the hour before.`,
    ...{ unit, width, min: 0, stacked: true },
    queries: [overTime(sumBy(names, increase(counted, '1h')), { legend: legendOf(names) })],
  });
  return names.length === 0 ? [total, hourly] : [total, hourly, byLabels];
}
