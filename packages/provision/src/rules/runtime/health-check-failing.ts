import { logql, promql, shell } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import { type RuleContext, TEST_INSTANCE } from '../rule-context.js';

/** A check of health says no. */
export function healthCheckFailing(context: RuleContext): AlertDefinition {
  const { select, by, severity, sample, labelValue, labels, logs } = context;
  const check = (values: string) => [sample('health_check_up', { labels: { check: 'database' }, values })];
  return {
    name: 'HealthCheckFailing',
    group: 'runtime',
    dashboard: 'runtime',
    rules: [
      {
        severity: severity('ticket'),
        expression: `max ${by(['instance', 'check'])} (${select('health_check_up')}) == 0`,
        forSeconds: 300,
        summary: `check ${labelValue('check')} fails on ${labelValue('instance')}`,
        description: `The check ${labelValue('check')} of ${labelValue('instance')} has failed for five minutes. Where readiness depends on it, the balancer sends nothing there.`,
      },
    ],
    cases: [
      fires(
        { name: 'the check fails', samples: check('1x5 0x20'), atSeconds: 900 },
        { labels: labels({ instance: TEST_INSTANCE, check: 'database' }) },
      ),
      staysQuiet({ name: 'it fails once', samples: check('1x5 0 1x20'), atSeconds: 900 }),
      staysQuiet({ name: 'it is well', samples: check('1x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning:
        'A process says of itself that what a check asks for is not there. It gets no requests until it is well, unless the check has `critical: false`.',
      looks: [
        promql(
          'On how many processes?',
          `count ${by(['check'])} (${select('health_check_up')} == 0)`,
          'All of them: what they depend on is down. One: its network or its connection.',
        ),
        shell('What does it say?', 'curl -sS http://<instance>/readyz', 'The answer has each check with its message.'),
        logql('What failed?', logs('| level=~"warn|error"'), 'The error of the dependency, with its address.'),
      ],
      causes: [
        'The database or another dependency is down or unreachable.',
        'Credentials that were changed on one side.',
        'A check that asks for too much: it should fail only for what every request needs.',
      ],
      silence: 'By `check`, while the dependency is being mended.',
    },
  };
}
