import type { ProblemReport } from '@vigia/contract';

/**
 * The problem of a thread that ended.
 *
 * @param restartMs - When another one is started; `undefined` when none is.
 */
export function threadProblem(cause: unknown, restartMs: number | undefined): ProblemReport {
  const next =
    restartMs === undefined
      ? 'The process listens itself now, and answers no scrape while its event loop is blocked.'
      : `Another one is started in ${restartMs / 1_000} s.`;
  return {
    code: 'VIGIA_METRICS_THREAD_FAILED',
    message: `The thread that holds the port of the metrics ended. ${next}`,
    fix: 'Look at the cause: mostly the process may start no threads, has no memory left, or was bundled without `@vigia/core`.',
    cause,
  };
}
