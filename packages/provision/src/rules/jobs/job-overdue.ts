import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { jobLooks } from './job-runbook.js';

const WEEK_SECONDS = 604_800;
const GAPS = 3;

/**
 * A job has not succeeded for three times as long as usual. How long is usual is not declared: it is a week, over the
 * successes that a week has seen. A job that succeeds less than three times a week is not watched.
 */
export function jobOverdue(context: RuleContext): AlertDefinition {
  const { select, by, range, scaled, severity, sample, labelValue, labels } = context;
  const metric = 'job_last_success_timestamp_seconds';
  const week = `${select(metric)}[${range(WEEK_SECONDS)}]`;
  const age = `time() - max ${by(['job_name'])} (max_over_time(${week}))`;
  const successes = `sum ${by(['job_name'])} (changes(${week}))`;
  const lastSuccess = (values: string) => [sample(metric, { labels: { job_name: 'invoices' }, values })];
  const terms = { stepSeconds: 3_600, atSeconds: 259_200 };
  return {
    name: 'JobOverdue',
    group: 'jobs',
    dashboard: 'kpis',
    testIntervalSeconds: 3_600,
    rules: [
      {
        severity: severity('ticket'),
        expression: `(${age}) > ${GAPS} * ${scaled(WEEK_SECONDS)} / (${successes} >= 3)`,
        forSeconds: 600,
        summary: `job ${labelValue('job_name')} is overdue`,
        description: `The job ${labelValue('job_name')} last succeeded {{ $value | humanizeDuration }} ago, three times as long as usual or longer.`,
      },
    ],
    cases: [
      fires(
        { ...terms, name: 'an hourly job ends', samples: lastSuccess('3600+3600x47 172800x60') },
        { labels: labels({ job_name: 'invoices' }), value: '1d 0h 0m 0s' },
      ),
      staysQuiet({ ...terms, name: 'it runs each hour', samples: lastSuccess('3600+3600x100') }),
      staysQuiet({ ...terms, name: 'it ran once', samples: lastSuccess('3600x100') }),
    ],
    runbook: {
      meaning:
        'A job that used to succeed regularly has not for three of its usual intervals, measured over a week. Mostly nobody starts it any more, which no error tells of.',
      looks: jobLooks(context),
      causes: [
        'The scheduler, or the process that has it, no longer runs.',
        'Every run fails: see `JobFailing`.',
        'A run never ends and keeps the next from starting: see `JobStuck`.',
        'It was renamed or taken away: the alert ends within a week.',
      ],
      silence: 'By `job_name`, for a week, when the job was taken away.',
    },
  };
}
