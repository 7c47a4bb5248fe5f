import { logql, promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { createCasesOf, TEST_ROUTE } from './client-error-cases.js';
import { clientErrors, KNOWN_ROUTES } from './client-errors.js';
import { requestRate } from './http-queries.js';

const REFUSED = '401|403';

/**
 * Many more requests are refused than yesterday: a secret that has expired, or somebody who tries passwords. Those come
 * beside what users ask for, which stays: nobody is woken for them.
 */
export function refusedJump(context: RuleContext): AlertDefinition {
  const { severity, labelValue, labels, logs } = context;
  const all = clientErrors(context, { status: REFUSED });
  const ofRoute = clientErrors(context, { status: REFUSED, labels: ['method', 'route'], route: KNOWN_ROUTES });
  const where = `${labelValue('method')} ${labelValue('route')}`;
  const cases = createCasesOf(context, { status: '401', route: '/login' });
  const routeLabels = labels(TEST_ROUTE);
  return {
    name: 'HttpRefusedJump',
    group: 'http-changes',
    dashboard: 'http',
    testIntervalSeconds: 900,
    rules: [
      {
        severity: severity('page'),
        expression: [`${all.share} > 0.4`, `${all.rise} > 0.3`, `${all.left} < 0.7`, `${all.count} > 30`].join(
          '\nand ',
        ),
        forSeconds: 300,
        labels: { scope: 'service', share: 'most' },
        summary: '{{ $value | humanizePercentage }} of requests are refused',
        description:
          '{{ $value | humanizePercentage }} of all requests are answered with 401 or 403, far more than at this hour yesterday, and far fewer with anything else.',
      },
      {
        severity: severity('ticket'),
        expression: [`${all.share} > 0.1`, `${all.rise} > 0.1`, `${all.count} > 30`].join('\nand '),
        forSeconds: 300,
        labels: { scope: 'service', share: 'some' },
        summary: '{{ $value | humanizePercentage }} of requests are refused',
        description:
          '{{ $value | humanizePercentage }} of all requests are answered with 401 or 403, more than at this hour yesterday.',
      },
      {
        severity: severity('ticket'),
        expression: [`${ofRoute.share} > 0.5`, `${ofRoute.rise} > 0.4`, `${ofRoute.count} > 20`].join('\nand '),
        forSeconds: 300,
        labels: { scope: 'route' },
        summary: `${where} refuses most`,
        description: `Of the requests to ${where}, {{ $value | humanizePercentage }} are answered with 401 or 403, far more than at this hour yesterday.`,
      },
    ],
    cases: [
      cases.change({
        name: 'a secret expires',
        good: 20,
        bad: 40,
        at: TEST_ROUTE.route,
        firing: [{ value: '66.67%' }, { rule: 1, value: '66.67%' }, { rule: 2, labels: routeLabels, value: '66.67%' }],
      }),
      cases.change({
        name: 'somebody tries passwords',
        good: 60,
        bad: 600,
        at: '<unmatched>',
        firing: [{ rule: 1, value: '90.91%' }],
      }),
      cases.change({ name: 'a little more is refused', good: 60, bad: 5, at: TEST_ROUTE.route }),
      cases.stillSoAfterHours([{ value: '100%' }, { rule: 1, value: '100%' }]),
      ...cases.asBefore(),
      cases.change({
        name: 'a route refuses what it took',
        good: 60,
        bad: 90,
        at: TEST_ROUTE.route,
        firing: [
          { rule: 1, value: '60%' },
          { rule: 2, labels: routeLabels, value: '60%' },
        ],
      }),
    ],
    runbook: {
      meaning:
        'Requests are answered with 401 or 403 that were let in yesterday at this hour, or many more come that are not let in. No objective counts that: to refuse is a good answer, unless it is the wrong one.',
      looks: [
        promql(
          'Which routes, and which of the two?',
          `topk(10, ${requestRate(context, ['method', 'route', 'status_code'], { status_code: `=~${quoted(REFUSED)}` })})`,
          'The route of the login alone: passwords are tried. Every route: keys, clocks or the service that knows users.',
        ),
        logql(
          'Who is refused?',
          logs('| json | status=~"401|403"'),
          'Many clients, and those of users: it is us. Few addresses: it is them.',
        ),
        shell(
          'Is the key still good?',
          'echo | openssl s_client -connect <the issuer of tokens>:443 2>/dev/null | openssl x509 -noout -dates; date -u',
          'A certificate that has expired, or a clock that is minutes off, refuses everybody.',
        ),
      ],
      causes: [
        'A secret, a key or a certificate that has expired or was replaced on one side: put the new one in.',
        'A deploy that checks more strictly, or reads another variable: roll it back.',
        'The service that knows users is down, and its errors are taken for a no.',
        'Somebody tries passwords or keys: limit how often one address may, and see whether one fitted.',
      ],
      silence: 'By `scope` and `route`, while somebody tries passwords and is limited; not while users are refused.',
    },
  };
}
