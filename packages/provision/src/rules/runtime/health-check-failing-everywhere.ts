import { logql, promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { requestRate } from '../http/http-queries.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/**
 * A check on which readiness depends says no on every process, and the balancer has none left. What is not served makes
 * no error, so that objectives stay silent.
 */
export function healthCheckFailingEverywhere(context: RuleContext): AlertDefinition {
  const { select, by, severity, sample, labelValue, labels, logs } = context;
  const check = (instance: string, values: string, critical = 'true') =>
    sample('health_check_up', { labels: { instance, check: 'database', critical }, values });
  const failing = '1x5 0x20';
  return {
    name: 'HealthCheckFailingEverywhere',
    group: 'runtime',
    dashboard: 'http',
    rules: [
      {
        severity: severity('page'),
        expression: `max ${by(['check'])} (${select('health_check_up', { critical: `=${quoted('true')}` })}) == 0`,
        forSeconds: 120,
        summary: `no process is ready: check ${labelValue('check')} fails`,
        description: `The check ${labelValue('check')}, on which readiness depends, has failed on every process for two minutes: the balancer has no process left to send requests to.`,
      },
    ],
    cases: [
      fires(
        {
          name: 'every process fails',
          samples: [check('a:3000', failing), check('b:3000', failing)],
          atSeconds: 900,
        },
        { labels: labels({ check: 'database' }) },
      ),
      staysQuiet({
        name: 'one of two processes fails',
        samples: [check('a:3000', failing), check('b:3000', '1x25')],
        atSeconds: 900,
      }),
      staysQuiet({
        name: 'readiness does not depend on the check',
        samples: [check('a:3000', failing, 'false')],
        atSeconds: 900,
      }),
      staysQuiet({ name: 'it fails for a minute', samples: [check('a:3000', '1x5 0 1x20')], atSeconds: 480 }),
      staysQuiet({ name: 'all is well', samples: [check('a:3000', '1x25')], atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'Every process says of itself that what a check asks for is not there, and that it is not ready therefore. The balancer sends requests to processes that are ready alone, and none is: users get its error page, and no metric of ours counts that.',
      looks: [
        shell(
          'What does the check say?',
          'curl -sS http://<instance>/readyz',
          '503, and each check with its message. 200: the check is well again, and the alert ends with the next scrape.',
        ),
        logql('What failed first?', logs('| level=~"warn|error"'), 'The error of the dependency, with its address.'),
        promql(
          'Does anybody get through?',
          requestRate(context, ['instance']),
          'Nothing anywhere: nobody is served. Something: the balancer ignores readiness when none is ready.',
        ),
      ],
      causes: [
        'The database or another dependency is down or unreachable: its own status page first.',
        'Credentials or a certificate that changed or expired: all processes have the same.',
        'A deploy with a check that cannot succeed: roll it back.',
        'A check that asks for too much: it should fail only for what every request needs.',
      ],
      silence: 'Only while the dependency is being mended: nobody is served.',
    },
  };
}
