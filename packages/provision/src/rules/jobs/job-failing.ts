import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { jobLooks } from './job-runbook.js';

const WEEK_SECONDS = 604_800;

/**
 * A job has failed, and has not succeeded since: however long ago, since a job of the night is asked for in the morning.
 * A process that is gone leaves its dates for a week.
 */
export function jobFailing(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels } = context;
  const last = (outcome: 'success' | 'failure'): string =>
    `max ${by(['job_name'])} (max_over_time(${select(`job_last_${outcome}_timestamp_seconds`)}[${range(WEEK_SECONDS)}]))`;
  const ended = (outcome: 'success' | 'failure', values: string) =>
    sample(`job_last_${outcome}_timestamp_seconds`, { labels: { job_name: 'invoices' }, values });
  const invoices = labels({ job_name: 'invoices' });
  return {
    name: 'JobFailing',
    group: 'jobs',
    dashboard: 'kpis',
    testIntervalSeconds: 300,
    rules: [
      {
        severity: severity('ticket'),
        expression: `time() - ${last('failure')}\nunless (${last('success')} >= ${last('failure')})`,
        forSeconds: 600,
        summary: `job ${labelValue('job_name')} fails`,
        description: `The job ${labelValue('job_name')} failed {{ $value | humanizeDuration }} ago, and has not succeeded since.`,
      },
    ],
    cases: [
      fires(
        {
          name: 'a run fails',
          samples: [ended('success', '60x60'), ended('failure', '_x20 1200x40')],
          atSeconds: 2_400,
        },
        { labels: invoices, value: '20m 0s' },
      ),
      fires(
        { name: 'its first run fails', samples: [ended('failure', '_x20 1200x40')], atSeconds: 2_400 },
        { labels: invoices, value: '20m 0s' },
      ),
      fires(
        {
          name: 'it failed at night, and the process is new',
          stepSeconds: 300,
          samples: [ended('success', '300x40'), ended('failure', '_x20 6000x20 stale')],
          atSeconds: 34_800,
        },
        { labels: invoices, value: '8h 0m 0s' },
      ),
      staysQuiet({
        name: 'the next run succeeds',
        samples: [ended('success', '60x30 1860x30'), ended('failure', '_x20 1200x40')],
        atSeconds: 2_400,
      }),
      staysQuiet({
        name: 'a run fails, and the next one minutes later does not',
        samples: [ended('success', '60x24 1500x30'), ended('failure', '_x20 1200x40')],
        atSeconds: 1_560,
      }),
      staysQuiet({ name: 'all runs succeed', samples: [ended('success', '60+60x60')], atSeconds: 2_400 }),
    ],
    runbook: {
      meaning:
        'A job ended with an error, and no run has succeeded since. What it should have made is not there. The alert ends with a success, on whichever process, or a week after the failure.',
      looks: jobLooks(context),
      causes: [
        'A dependency was down at that hour: run it again.',
        'Data that it does not expect: the error names the record.',
        'A deploy: what it calls has changed.',
      ],
      silence: 'By `job_name`, until its next run; for a week, when the job was taken away.',
    },
  };
}
