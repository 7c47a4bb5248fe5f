import type { JobRow } from '../api/business-view.js';
import type { VerdictReason } from '../api/console-view.js';

/** Which jobs failed the last time. */
export function jobReasons(jobs: readonly JobRow[]): readonly VerdictReason[] {
  return jobs
    .filter(({ lastFailed }) => lastFailed)
    .map(({ job }) => ({ code: 'job_failed', state: 'degraded', values: { job } }));
}
