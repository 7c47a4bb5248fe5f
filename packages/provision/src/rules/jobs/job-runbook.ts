import { logql, promql } from '../../runbooks/look.js';
import type { Runbook } from '../../runbooks/runbook.js';
import type { RuleContext } from '../rule-context.js';

/** What to look at when a job is in trouble. */
export function jobLooks({ select, by, logs }: RuleContext): Runbook['looks'] {
  return [
    logql(
      'What does the job say?',
      logs('| json | job_name!=""'),
      'The last line of a run has `outcome`, `duration_ms` and `err`; `job_run_id` leads to all lines of that run.',
    ),
    promql(
      'How did its runs end?',
      `sum ${by(['job_name', 'outcome'], 'job_runs_total')} (increase(${select('job_runs_total')}[1d]))`,
      'Only failures since some hour: what changed then. No runs at all: whoever starts it does not.',
    ),
    promql(
      'When did it last succeed?',
      `time() - max ${by(['job_name'])} (last_over_time(${select('job_last_success_timestamp_seconds')}[7d]))`,
      'In seconds. What it makes is that old.',
    ),
  ];
}
