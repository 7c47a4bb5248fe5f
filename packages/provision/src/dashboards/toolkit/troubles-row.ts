import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { timeSeries } from '../panels/time-series.js';
import { minBy, rate, sumBy } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';

/** What the telemetry reports, and what the checks of health say. */
export function troublesRow({ selectors, signals }: DashboardSubject): RowDefinition {
  const code = signals.label('code', 'telemetry_problems_total');
  const check = signals.label('check', 'health_check_up');
  return {
    title: 'Problems and health',
    panels: [
      timeSeries({
        title: 'Problems by code',
        description: 'Failures per second that the telemetry survived. `docs/errors.md` says what each code wants.',
        ...{ unit: 'cps', width: 12, min: 0 },
        queries: [
          overTime(sumBy([code], rate(selectors.metric('telemetry_problems_total'))), { legend: legendOf([code]) }),
        ],
      }),
      timeSeries({
        title: 'Checks of health',
        description: 'Whether a check was well on every instance when it was last made: 1 or 0.',
        ...{ unit: 'none', width: 12, min: 0, max: 1 },
        queries: [overTime(minBy([check], selectors.metric('health_check_up')), { legend: legendOf([check]) })],
      }),
    ],
  };
}
