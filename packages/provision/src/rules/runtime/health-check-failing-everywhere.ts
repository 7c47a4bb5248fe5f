import { logql, promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { farFewerRequests, requestRate } from '../http/http-queries.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';

/**
 * A check of health says no on every process, and the balancer has none left. What is not served makes no error, so that
 * objectives stay silent. That requests stay away tells it from a check on which readiness does not depend.
 */
export function healthCheckFailingEverywhere(context: RuleContext): AlertDefinition {
  const { select, by, severity, sample, labelValue, labels, logs } = context;
  const check = (instance: string, values: string) =>
    sample('health_check_up', { labels: { instance, check: 'database' }, values });
  const requests = (values: string) => sample('http_requests_total', { labels: { status_code: '200' }, values });
  const staying = requests('0+600x297 178200x20');
  const terms = { stepSeconds: 300, atSeconds: 93_000 };
  return {
    name: 'HealthCheckFailingEverywhere',
    group: 'runtime',
    dashboard: 'http',
    testIntervalSeconds: 300,
    rules: [
      {
        severity: severity('page'),
        expression: `max ${by(['check'])} (${select('health_check_up')}) == 0\nand on () (${farFewerRequests(context)})`,
        forSeconds: 300,
        summary: `check ${labelValue('check')} fails everywhere, requests stay away`,
        description: `The check ${labelValue('check')} fails on every process, and less than a fifth of the requests of yesterday come: the balancer has no process left to send them to.`,
      },
    ],
    cases: [
      fires(
        { ...terms, name: 'every process fails', samples: [check('a:3000', '1x297 0x20'), staying] },
        { labels: labels({ check: 'database' }) },
      ),
      staysQuiet({
        ...terms,
        name: 'one of two processes fails',
        samples: [check('a:3000', '1x297 0x20'), check('b:3000', '1x320'), staying],
      }),
      staysQuiet({
        ...terms,
        name: 'requests come all the same',
        samples: [check('a:3000', '1x297 0x20'), requests('0+600x320')],
      }),
      staysQuiet({ ...terms, name: 'all is well at night', samples: [check('a:3000', '1x320'), staying] }),
    ],
    runbook: {
      meaning:
        'Every process says of itself that what a check asks for is not there, and hardly any request comes. The balancer sends requests to processes that are ready alone, and none is: users get its error page, and no metric of ours counts that.',
      looks: [
        shell(
          'What does the check say?',
          'curl -sS http://<instance>/readyz',
          'The answer has each check with its message. An answer of 200 means that readiness does not depend on this check: look at DNS, certificates and the balancer.',
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
