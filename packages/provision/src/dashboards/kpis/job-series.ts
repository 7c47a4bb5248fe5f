import type { DashboardSubject } from '../dashboard-subject.js';
import { increase, maxBy, orZero, quantile, sumBy } from '../promql/expressions.js';

/** Runs of jobs, by name of the job. */
export interface JobSeries {
  /** The label that names a job. */
  readonly name: string;
  /** Runs that ended in a range. */
  runs(range: string): string;
  /** Those that failed. */
  failures(range: string): string;
  running(): string;
  /** A quantile of the durations in seconds; nothing where no run ended. */
  duration(level: number, range: string): string;
  /** Since a run ended well in any process, in seconds. */
  sinceSuccess(): string;
}

/** @see JobSeries */
export function createJobSeries({ selectors, signals }: DashboardSubject): JobSeries {
  const name = signals.label('job_name', 'job_runs_total');
  const by = [name];
  const ended = selectors.metric('job_runs_total');
  const failed = selectors.metric('job_runs_total', { where: { outcome: '="failure"' } });
  const buckets = selectors.metric('job_duration_seconds', { part: 'bucket' });
  const runs = (range: string): string => sumBy(by, increase(ended, range));
  return {
    name,
    runs,
    failures: (range) => orZero(sumBy(by, increase(failed, range)), runs(range)),
    running: () => sumBy(by, selectors.metric('job_running')),
    duration: (level, range) => `${quantile(level, buckets, { by, range })} > 0`,
    sinceSuccess: () => `time() - ${maxBy(by, selectors.metric('job_last_success_timestamp_seconds'))}`,
  };
}
