import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { jobLooks } from './job-runbook.js';

/** A job fails, and has not succeeded since. */
export function jobFailing(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels } = context;
  const metric = 'job_runs_total';
  const ended = (outcome: string): string =>
    `sum ${by(['job_name'])} (increase(${select(metric, { outcome: `=${quoted(outcome)}` })}[${range(3_600)}])) > 0`;
  const runs = (success: string, failure: string) => [
    sample(metric, { labels: { job_name: 'invoices', outcome: 'success' }, values: success }),
    sample(metric, { labels: { job_name: 'invoices', outcome: 'failure' }, values: failure }),
  ];
  return {
    name: 'JobFailing',
    group: 'jobs',
    dashboard: 'kpis',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${ended('failure')}\nunless ${ended('success')}`,
        forSeconds: 0,
        summary: `job ${labelValue('job_name')} fails`,
        description: `Within the hour the job ${labelValue('job_name')} has failed and not once succeeded.`,
      },
    ],
    cases: [
      fires(
        { name: 'a run fails', samples: runs('5x60', '0x20 1x40'), atSeconds: 2_400 },
        { labels: labels({ job_name: 'invoices' }) },
      ),
      staysQuiet({ name: 'the next run succeeds', samples: runs('5x30 6x30', '0x20 1x40'), atSeconds: 2_400 }),
      staysQuiet({ name: 'all runs succeed', samples: runs('0+1x60', '0x60'), atSeconds: 2_400 }),
      staysQuiet({ name: 'it does not run', samples: runs('5x60', '1x60'), atSeconds: 2_400 }),
    ],
    runbook: {
      meaning:
        'A job ended with an error, and no run has succeeded since. What it should have made is not there. The alert ends after an hour without a failure, or with a success: it does not mean that the work was made up for.',
      looks: jobLooks(context),
      causes: [
        'A dependency was down at that hour: run it again.',
        'Data that it does not expect: the error names the record.',
        'A deploy: what it calls has changed.',
      ],
      silence: 'By `job_name`, until its next run.',
    },
  };
}
