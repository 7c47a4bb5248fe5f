import type { JobRow } from '../api/business-view.js';
import type { ProcessJob } from './job-history.js';

/** The jobs of several processes. */
export function mergeJobs(processes: readonly (readonly ProcessJob[])[]): readonly JobRow[] {
  const merged = new Map<string, ProcessJob>();
  for (const job of processes.flat()) {
    const known = merged.get(job.job);
    merged.set(job.job, known === undefined ? job : mergeTwo(known, job));
  }
  return [...merged.values()].map(jobRow);
}

function mergeTwo(one: ProcessJob, other: ProcessJob): ProcessJob {
  return {
    job: one.job,
    succeeded: one.succeeded + other.succeeded,
    failed: one.failed + other.failed,
    running: one.running + other.running,
    lastDurationSeconds: (lastEnd(other) > lastEnd(one) ? other : one).lastDurationSeconds,
    lastSuccessTimeMs: later(one.lastSuccessTimeMs, other.lastSuccessTimeMs),
    lastFailureTimeMs: later(one.lastFailureTimeMs, other.lastFailureTimeMs),
  };
}

function jobRow({ lastFailureTimeMs, ...job }: ProcessJob): JobRow {
  return { ...job, lastFailed: lastFailed(job.lastSuccessTimeMs, lastFailureTimeMs) };
}

function lastFailed(successMs: number | undefined, failureMs: number | undefined): boolean | undefined {
  if (successMs === undefined && failureMs === undefined) return undefined;
  return (failureMs ?? 0) > (successMs ?? 0);
}

function lastEnd({ lastSuccessTimeMs = 0, lastFailureTimeMs = 0 }: ProcessJob): number {
  return Math.max(lastSuccessTimeMs, lastFailureTimeMs);
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
