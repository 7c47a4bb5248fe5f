import type { RowDefinition } from '../dashboard-definition.js';
import type { DashboardSubject } from '../dashboard-subject.js';
import type { PanelDefinition } from '../panels/panel-definition.js';
import { mergedTable } from '../panels/table.js';
import { timeSeries } from '../panels/time-series.js';
import { WHOLE_RANGE } from '../promql/expressions.js';
import { legendOf } from '../promql/legend.js';
import { overTime } from '../queries/queries.js';
import { worseAbove } from '../thresholds.js';
import { createJobSeries, type JobSeries } from './job-series.js';

/** Jobs are rare: in the step of a graph there is often none. */
const AN_HOUR = '1h';

/** Which job fails, takes long, hangs, or has not run. */
export function jobsRow(subject: DashboardSubject): RowDefinition {
  const series = createJobSeries(subject);
  return { title: 'Jobs', panels: [jobTable(series), ...jobGraphs(series)] };
}

function jobTable(series: JobSeries): PanelDefinition {
  return mergedTable({
    title: 'Each job',
    description: 'Runs that ended in the whole range of time. A job that never ended well has no last success.',
    width: 24,
    height: 8,
    sortedBy: 'Failed',
    rows: { [series.name]: 'Job' },
    columns: [
      { title: 'Running', unit: 'none', expr: series.running() },
      { title: 'Runs', unit: 'short', expr: series.runs(WHOLE_RANGE) },
      { title: 'Failed', unit: 'short', expr: series.failures(WHOLE_RANGE), thresholds: worseAbove({ bad: 1 }) },
      { title: 'p95', unit: 's', expr: series.duration(0.95, WHOLE_RANGE) },
      { title: 'Last success', unit: 'dtdurations', expr: series.sinceSuccess() },
    ],
  });
}

function jobGraphs(series: JobSeries): readonly PanelDefinition[] {
  const shown = { width: 6, min: 0, calcs: ['lastNotNull'] };
  const legend = legendOf([series.name]);
  return [
    timeSeries({
      ...shown,
      title: 'Failed runs',
      description: 'Runs that threw in the hour before. The lines of a run have its `job_run_id`.',
      unit: 'short',
      queries: [overTime(series.failures(AN_HOUR), { legend })],
    }),
    timeSeries({
      ...shown,
      title: 'Duration of jobs',
      description: 'Nineteen of twenty runs that ended in the hour before took less.',
      unit: 's',
      queries: [overTime(series.duration(0.95, AN_HOUR), { legend })],
    }),
    timeSeries({
      ...shown,
      title: 'Running jobs',
      description: 'Runs that have not ended. A line that never comes down hangs, or is started faster than it ends.',
      unit: 'none',
      queries: [overTime(series.running(), { legend })],
    }),
    timeSeries({
      ...shown,
      title: 'Since the last success',
      description: 'A saw for a job that runs well; a line that only rises is overdue.',
      unit: 'dtdurations',
      queries: [overTime(series.sinceSuccess(), { legend })],
    }),
  ];
}
