import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import { barGauge } from '../panels/bar-gauge.js';
import { timeSeries } from '../panels/time-series.js';
import { maxBy, minBy } from '../promql/expressions.js';
import { diskUsed, hoursUntilFull, mountpointLabel } from '../promql/host.js';
import { legendOf } from '../promql/legend.js';
import { atTheEnd, overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';

/** What is left of the disks, and for how long. */
export function diskRow(subject: DashboardSubject): RowDefinition {
  const byDisk = ['instance', mountpointLabel(subject.signals)];
  const legend = legendOf(byDisk);
  return {
    title: 'Disks',
    panels: [
      barGauge({
        title: 'Used now',
        description: 'Of what users who are not root may fill, by machine and file system.',
        unit: 'percentunit',
        queries: [atTheEnd(maxBy(byDisk, diskUsed(subject)), legend)],
        thresholds: worseAbove({ warn: 0.85, bad: 0.95 }),
        min: 0,
        max: 1,
        width: 8,
      }),
      timeSeries({
        title: 'Used',
        description: 'A straight line says when it is full; a jump says when somebody wrote or removed much.',
        unit: 'percentunit',
        queries: [overTime(maxBy(byDisk, diskUsed(subject)), { legend })],
        thresholds: worseAbove({ bad: 0.95 }),
        min: 0,
        max: 1,
        width: 8,
      }),
      timeSeries({
        title: 'Until full',
        description: 'If it goes on filling as in the six hours before; a year where it does not.',
        unit: 'h',
        queries: [overTime(minBy(byDisk, hoursUntilFull(subject)), { legend })],
        min: 0,
        width: 8,
      }),
    ],
  };
}
