import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/** Nothing at all comes from the service: Prometheus does not even know whom to ask. */
export function targetAbsent(context: RuleContext): AlertDefinition {
  const { observability, selectScrape, sampleScrape, select, sample, severity, logs } = context;
  const overOtlp = observability.naming === 'otel';
  const sign = overOtlp ? select('telemetry_build_info') : selectScrape('up');
  const seen = (values: string) => (overOtlp ? sample('telemetry_build_info', { values }) : sampleScrape('up', values));
  return {
    name: 'TargetAbsent',
    group: 'target',
    dashboard: 'http',
    rules: [
      {
        severity: severity('page'),
        expression: `absent(sum(${sign}))`,
        forSeconds: 300,
        summary: 'nothing is measured any more',
        description:
          'For five minutes Prometheus has known of no process of this service: none runs, or none is found.',
      },
    ],
    cases: [
      fires({ name: 'nothing was ever measured', samples: [], atSeconds: 600 }),
      fires({ name: 'the last process goes', samples: [seen('1x5 stale')], atSeconds: 1_200 }),
      staysQuiet({ name: 'a process is measured', samples: [seen('1x20')], atSeconds: 1_200 }),
      staysQuiet({ name: 'a deploy takes two minutes', samples: [seen('1x5 _x2 1x20')], atSeconds: 600 }),
    ],
    runbook: {
      meaning:
        'No process of the service is known to Prometheus. Either none runs, and users get nothing; or discovery, the name of the job or the label `env` changed, and all other alerts of the service are blind.',
      looks: [
        {
          question: 'Does the service answer?',
          language: 'sh',
          query: 'curl -sS -o /dev/null -w "%{http_code}\\n" https://<the address of the service>/readyz',
          reading:
            '200 means that users are served and only the measurement is gone. Anything else: the service is down.',
        },
        {
          question: 'Does it still write lines?',
          language: 'logql',
          query: logs(''),
          reading: 'Fresh lines mean that it runs. The last one before the silence says why it does not.',
        },
        {
          question: 'Which services does Prometheus know?',
          language: 'promql',
          query: overOtlp ? 'count by (job) (target_info)' : 'count by (job) (up)',
          reading:
            'If others are missing too, it is Prometheus, its configuration or the network. If a new name is there, it was renamed.',
        },
      ],
      causes: [
        'The last process crashed or was scaled to zero: start it.',
        'The address, port or DNS name of the targets changed: correct `scrape` of the environment, and render anew.',
        '`service` or the environment was renamed on one side alone.',
        'The configuration of Prometheus does not load: `promtool check config`.',
      ],
      silence: 'Only for an environment that is switched off on purpose, until it is back.',
    },
  };
}
