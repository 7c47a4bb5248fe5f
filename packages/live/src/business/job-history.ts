import type { JobRow } from '../api/business-view.js';
import { type Families, labelOf, samplesOf } from '../resources/families.js';

/** A job of one process: what several of them are merged by, too. */
export interface ProcessJob extends Omit<JobRow, 'lastFailed'> {
  readonly lastFailureTimeMs: number | undefined;
}

/** The jobs of this process. */
export interface JobHistory {
  sample(families: Families): void;
  rows(): readonly ProcessJob[];
}

interface Durations {
  readonly count: number;
  readonly sumSeconds: number;
  /** Of the last run; of those that ended between two looks the mean. */
  readonly lastSeconds: number | undefined;
}

const NO_DURATIONS: Durations = { count: 0, sumSeconds: 0, lastSeconds: undefined };

/** @see JobHistory */
export function createJobHistory(): JobHistory {
  const durations = new Map<string, Durations>();
  let sampled: Families = [];

  function sample(families: Families): void {
    sampled = families;
    const counts = byJob(sampled, 'job_duration_seconds', '_count');
    for (const [job, sumSeconds] of byJob(sampled, 'job_duration_seconds', '_sum')) {
      const count = counts.get(job) ?? 0;
      durations.set(job, nextDurations(durations.get(job) ?? NO_DURATIONS, { count, sumSeconds }));
    }
  }

  function rows(): readonly ProcessJob[] {
    const succeeded = runs(sampled, 'success');
    const failed = runs(sampled, 'failure');
    const running = byJob(sampled, 'job_running');
    const successes = byJob(sampled, 'job_last_success_timestamp_seconds');
    const failures = byJob(sampled, 'job_last_failure_timestamp_seconds');
    return [...running.keys()].map((job) => ({
      job,
      succeeded: succeeded.get(job) ?? 0,
      failed: failed.get(job) ?? 0,
      running: running.get(job) ?? 0,
      lastDurationSeconds: durations.get(job)?.lastSeconds,
      lastSuccessTimeMs: milliseconds(successes.get(job)),
      lastFailureTimeMs: milliseconds(failures.get(job)),
    }));
  }

  return { sample, rows };
}

function nextDurations(known: Durations, next: Omit<Durations, 'lastSeconds'>): Durations {
  const ended = next.count - known.count;
  if (ended <= 0) return { ...next, lastSeconds: known.lastSeconds };
  return { ...next, lastSeconds: (next.sumSeconds - known.sumSeconds) / ended };
}

function byJob(families: Families, ...metric: Metric): ReadonlyMap<string, number> {
  return new Map(samplesOf(families, ...metric).map((sample) => [labelOf(sample, 'job_name'), sample.value]));
}

type Metric = Parameters<typeof samplesOf> extends [unknown, ...infer Rest] ? Rest : never;

function runs(families: Families, outcome: 'success' | 'failure'): ReadonlyMap<string, number> {
  const samples = samplesOf(families, 'job_runs_total').filter((sample) => labelOf(sample, 'outcome') === outcome);
  return new Map(samples.map((sample) => [labelOf(sample, 'job_name'), sample.value]));
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1_000);
}
