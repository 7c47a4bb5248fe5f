import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { increase, rate, STEP, sumBy } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';

/** What goes into the trail, as the metrics see it. */
export function trailRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const outcome = signals.label('action_outcome', 'audit_entries_total');
  const act = signals.label('act', 'audit_failures_total');
  const perSecond = (name: 'audit_sealed_entries_total' | 'audit_verified_entries_total') => {
    return sumBy([], rate(selectors.metric(name)));
  };
  return {
    title: 'What goes into the trail',
    panels: [
      timeSeries({
        title: 'Actions by outcome',
        description: 'Actions put on record. Many that are denied: somebody tries doors, or a right is missing.',
        unit: 'short',
        queries: [
          overTime(sumBy([outcome], increase(selectors.metric('audit_entries_total'), STEP)), {
            legend: legendOf([outcome]),
          }),
        ],
        stacked: true,
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'Failures by act',
        description: 'What failed: to record, seal, verify or publish. Look for `VIGIA_AUDIT` in the log.',
        unit: 'short',
        queries: [
          overTime(sumBy([act], increase(selectors.metric('audit_failures_total'), STEP)), { legend: legendOf([act]) }),
        ],
        min: 0,
        width: 8,
      }),
      timeSeries({
        title: 'Sealed and verified',
        description: 'Entries a second. No seal while actions come in: sealing is stuck, or another process does it.',
        unit: 'ops',
        queries: [
          overTime(perSecond('audit_sealed_entries_total'), { legend: 'sealed' }),
          overTime(perSecond('audit_verified_entries_total'), { legend: 'verified' }),
        ],
        min: 0,
        width: 8,
      }),
    ],
  };
}
