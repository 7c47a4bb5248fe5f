/** What is measured of jobs, which run beside requests or in a process without any. */
export const JOB_METRICS = {
  job_runs_total: {
    openTelemetryName: 'job.runs',
    type: 'counter',
    unit: undefined,
    openTelemetryUnit: '{run}',
    help: 'Runs of jobs that ended, by job and outcome.',
    labels: ['job_name', 'outcome'],
  },
  job_duration_seconds: {
    openTelemetryName: 'job.duration',
    type: 'histogram',
    unit: 'seconds',
    openTelemetryUnit: 's',
    help: 'Time that runs of jobs took, whatever their outcome, in seconds.',
    labels: ['job_name'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600],
  },
  job_last_success_timestamp_seconds: {
    openTelemetryName: 'job.last_success',
    type: 'gauge',
    unit: 'seconds',
    openTelemetryUnit: 's',
    help: 'When a job last ended well in this process, in seconds since the Unix epoch; absent until it has.',
    labels: ['job_name'],
  },
  job_last_failure_timestamp_seconds: {
    openTelemetryName: 'job.last_failure',
    type: 'gauge',
    unit: 'seconds',
    openTelemetryUnit: 's',
    help: 'When a job last failed in this process, in seconds since the Unix epoch; absent until it has.',
    labels: ['job_name'],
  },
  job_running: {
    openTelemetryName: 'job.active_runs',
    type: 'gauge',
    unit: undefined,
    openTelemetryUnit: '{run}',
    help: 'Runs of jobs that have not ended yet.',
    labels: ['job_name'],
  },
} as const;
