import type { Kpi } from '../../observability.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { heatmap } from '../panels/heatmap.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { stat } from '../panels/stat.js';
import { timeSeries } from '../panels/time-series.js';
import { increase, quantile, STEP, sumBy, WHOLE_RANGE } from '../promql/expressions.js';
import { atTheEnd, bucketsOverTime, overTime } from '../queries/queries.js';
import { kpiSentence } from './kpi-sentence.js';
import { kpiTitle } from './kpi-title.js';
import { kpiUnit } from './kpi-unit.js';

const HEIGHT = 9;

/** What is distributed: the average, the spread over time, and every bucket. */
export function histogramPanels({ selectors }: DashboardSubject, { name, help }: Kpi): readonly PanelDefinition[] {
  const buckets = selectors.kpi(name, { part: 'bucket' });
  const title = kpiTitle(name);
  const sentence = kpiSentence(help);
  const shown = { unit: kpiUnit(name), height: HEIGHT };
  const sum = sumBy([], increase(selectors.kpi(name, { part: 'sum' }), WHOLE_RANGE));
  const count = sumBy([], increase(selectors.kpi(name, { part: 'count' }), WHOLE_RANGE));
  return [
    stat({
      ...shown,
      title: `${title} on average`,
      description: `${sentence} Over the whole range of time.`,
      width: 4,
      noValue: 'none yet',
      queries: [atTheEnd(`${sum} / (${count} > 0)`)],
    }),
    timeSeries({
      ...shown,
      title: `${title} over time`,
      description: `${sentence} Half and nine of ten are below, as well as the buckets tell.`,
      width: 10,
      queries: [
        overTime(quantile(0.5, buckets, { range: '1h' }), { legend: 'p50' }),
        overTime(quantile(0.9, buckets, { range: '1h' }), { legend: 'p90' }),
      ],
    }),
    heatmap({
      ...shown,
      title: `${title}, each bucket`,
      description: `${sentence} How many fell into each bucket.`,
      width: 10,
      queries: [bucketsOverTime(sumBy(['le'], increase(buckets, STEP)))],
    }),
  ];
}
