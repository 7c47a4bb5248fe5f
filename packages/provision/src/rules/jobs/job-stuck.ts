import { logql, promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

const STUCK_SECONDS = 7_200;

/** A run of a job does not end. */
export function jobStuck(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels, logs } = context;
  const where = by(['instance', 'job_name']);
  const ended = `sum ${where} (increase(${select('job_runs_total')}[${range(STUCK_SECONDS)}])) > 0`;
  const job = (running: string, runs: string) => [
    sample('job_running', { labels: { job_name: 'invoices' }, values: running }),
    sample('job_runs_total', { labels: { job_name: 'invoices', outcome: 'success' }, values: runs }),
  ];
  const terms = { atSeconds: 16_200, stepSeconds: 300 };
  return {
    name: 'JobStuck',
    group: 'jobs',
    dashboard: 'kpis',
    testIntervalSeconds: 300,
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${where} (${select('job_running')}) > 0\nunless ${ended}`,
        forSeconds: STUCK_SECONDS,
        summary: `job ${labelValue('job_name')} does not end`,
        description: `The job ${labelValue('job_name')} has been running in ${labelValue('instance')} for two hours, and no run of it has ended.`,
      },
    ],
    cases: [
      fires(
        { ...terms, name: 'a run hangs', samples: job('1x60', '3x60') },
        { labels: labels({ instance: TEST_INSTANCE, job_name: 'invoices' }) },
      ),
      staysQuiet({ ...terms, name: 'runs follow each other', samples: job('1x60', '0+1x60') }),
      staysQuiet({ ...terms, name: 'it does not run', samples: job('0x60', '3x60') }),
    ],
    runbook: {
      meaning: 'A run began two hours ago or earlier and has not ended. If it holds a lock, nothing of its kind runs.',
      looks: [
        logql(
          'What did it say last?',
          logs('| json | job_name!=""'),
          'The last line of its `job_run_id` is where it hangs.',
        ),
        promql(
          'How long does it usually take?',
          `histogram_quantile(0.99, sum by (le) (rate(${select('job_duration_seconds', {}, 'bucket')}[1d])))`,
          'If hours are usual for it, the alert is wrong: see "How to silence".',
        ),
        shell(
          'What does it wait for?',
          'psql -c "select pid, state, wait_event_type, now() - xact_start, left(query, 80) from pg_stat_activity where state <> \'idle\'"',
          'A lock, or a query that runs as long as the job.',
        ),
      ],
      causes: [
        'A call without a timeout.',
        'A lock in the database that somebody else holds.',
        'Far more data than usual.',
      ],
      silence: 'By `job_name`: for good, where hours are usual for the job.',
    },
  };
}
