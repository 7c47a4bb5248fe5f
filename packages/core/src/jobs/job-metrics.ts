import { JOB_DURATION_BUCKETS, type MetricName, type Report } from '@vigia/contract';
import { catalogueFamily } from '../metrics/catalogue-family.js';
import { createHistogramCells } from '../metrics/histogram-cells.js';
import type { Labels, MetricFamily, Sample } from '../metrics/metric-family.js';
import { createJobBudget } from './job-budget.js';
import type { JobOutcome } from './job-run.js';

/** What is measured of jobs. */
export interface JobMetrics {
  /**
   * A run begins, and its job is shown from now on.
   * @returns Is told how the run ended.
   */
  started(name: string | undefined): (outcome: JobOutcome, durationSeconds: number) => void;
  /** Shows a job that has not run yet. */
  declare(name: string | undefined): void;
  /** None while no job is shown. */
  families(): readonly MetricFamily[];
}

const OUTCOMES: readonly JobOutcome[] = ['success', 'failure'];

interface Job {
  readonly labels: Labels;
  readonly cell: number;
  readonly runs: Record<JobOutcome, number>;
  running: number;
  readonly lastMs: Record<JobOutcome, number | undefined>;
}

/** @see JobMetrics */
export function createJobMetrics(report: Report): JobMetrics {
  const budget = createJobBudget(createJob, report);
  const durations = createHistogramCells('job_duration_seconds', JOB_DURATION_BUCKETS);
  const shown = new Set<Job>();

  function show(name: string | undefined): Job {
    const job = budget.entryOf(name);
    shown.add(job);
    return job;
  }

  function started(name: string | undefined): ReturnType<JobMetrics['started']> {
    const job = show(name);
    job.running += 1;
    return (outcome, durationSeconds) => {
      job.running -= 1;
      job.runs[outcome] += 1;
      durations.record(job.cell, durationSeconds);
      job.lastMs[outcome] = Date.now();
    };
  }

  function families(): readonly MetricFamily[] {
    if (shown.size === 0) return [];
    const jobs = [...shown];
    const durationLines = jobs.flatMap(({ cell, labels }) => durations.samplesFromZero(cell, labels));
    return [
      runTotals(jobs),
      catalogueFamily('job_duration_seconds', durationLines),
      lastEnds('job_last_success_timestamp_seconds', 'success', jobs),
      lastEnds('job_last_failure_timestamp_seconds', 'failure', jobs),
      running(jobs),
      catalogueFamily('telemetry_label_overflow_total', [budget.overflow()]),
    ];
  }

  return { started, declare: show, families };
}

function createJob(name: string, cell: number): Job {
  return {
    labels: { job_name: name },
    cell,
    runs: { success: 0, failure: 0 },
    running: 0,
    lastMs: { success: undefined, failure: undefined },
  };
}

function runTotals(jobs: readonly Job[]): MetricFamily {
  const name: MetricName = 'job_runs_total';
  const samples = jobs.flatMap(({ labels, runs }) =>
    OUTCOMES.map((outcome): Sample => ({ name, labels: { ...labels, outcome }, value: runs[outcome] })),
  );
  return catalogueFamily(name, samples);
}

function lastEnds(name: MetricName, outcome: JobOutcome, jobs: readonly Job[]): MetricFamily {
  const samples = jobs.flatMap(({ labels, lastMs }) => {
    const atMs = lastMs[outcome];
    return atMs === undefined ? [] : [{ name, labels, value: atMs / 1_000 }];
  });
  return catalogueFamily(name, samples);
}

function running(jobs: readonly Job[]): MetricFamily {
  const name: MetricName = 'job_running';
  return catalogueFamily(
    name,
    jobs.map(({ labels, running: value }) => ({ name, labels, value })),
  );
}
