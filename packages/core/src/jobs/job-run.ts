import type { Logger } from 'pino';

/** One run of a job, as the job itself sees it. */
export interface JobRun {
  /** Our id of the run, a UUIDv7: `job_run_id` on its lines. */
  readonly id: string;
  /**
   * 32 lower-case hexadecimal digits, those of {@link id}; where spans are recorded, and the run began in a request or
   * in a `trace`, those of that.
   */
  readonly traceId: string;
  /** Start of the run, milliseconds since the Unix epoch. */
  readonly startedAtMs: number;
  /**
   * The logger of the telemetry, with `job_name`, `job_run_id` and `trace_id` on every line, and with `span_id` where
   * spans are recorded.
   */
  readonly logger: Logger;
}

/** How a run ended. */
export type JobOutcome = 'success' | 'failure';

/** Runs jobs: `cron.schedule('0 3 * * *', () => vigia.job('nightly', report))`. */
export interface JobRunner {
  /**
   * Runs a job now, and measures it. Runs may nest, and overlap those of the same job. One line is written when the run
   * ends: at `info` when it ended well, else at `error` with what was thrown. Where spans are recorded, the run is one:
   * a child of the request or the `trace` in which it began, else the first of a trace. A run that began in another is
   * no child of that.
   *
   * @param name - Stays the same from run to run; beyond 100 names all further ones are counted as `<other>`.
   * @returns What the job returned, or a promise rejected with the very error that it threw: whoever starts the job
   * decides what becomes of it.
   */
  <Result>(name: string, work: (run: JobRun) => Result | PromiseLike<Result>): Promise<Result>;
  /** Makes the metrics of jobs exist at zero before their first run: a counter that is born at 1 shows no increase. */
  declare(...names: readonly string[]): void;
}
