import { UNMATCHED_ROUTE } from '@vigia/contract';
import { logql, promql, shell } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import type { RuleContext } from '../rule-context.js';
import { createCasesOf, TEST_ROUTE } from './client-error-cases.js';
import { clientErrors, KNOWN_ROUTES } from './client-errors.js';
import { requestRate } from './http-queries.js';

const NOT_FOUND = '404';

/**
 * Much of what was found is not found any more. Scanners ask for a thousand paths beside what users ask for; where the
 * answers of users are as many as before, nothing was taken away.
 */
export function notFoundJump(context: RuleContext): AlertDefinition {
  const { severity, labelValue, labels, logs } = context;
  const all = clientErrors(context, { status: NOT_FOUND });
  const ofRoute = clientErrors(context, { status: NOT_FOUND, labels: ['method', 'route'], route: KNOWN_ROUTES });
  const where = `${labelValue('method')} ${labelValue('route')}`;
  const cases = createCasesOf(context, { status: NOT_FOUND, route: UNMATCHED_ROUTE });
  const routeLabels = labels(TEST_ROUTE);
  return {
    name: 'HttpNotFoundJump',
    group: 'http-changes',
    dashboard: 'http',
    testIntervalSeconds: 900,
    rules: [
      {
        severity: severity('page'),
        expression: [`${all.share} > 0.5`, `${all.rise} > 0.4`, `${all.left} < 0.6`, `${all.count} > 30`].join(
          '\nand ',
        ),
        forSeconds: 300,
        labels: { scope: 'service', share: 'most' },
        summary: '{{ $value | humanizePercentage }} of requests are not found',
        description:
          '{{ $value | humanizePercentage }} of all requests are answered with 404, far more than at this hour yesterday, and far fewer with anything else.',
      },
      {
        severity: severity('ticket'),
        expression: [`${all.share} > 0.15`, `${all.rise} > 0.1`, `${all.left} < 0.8`, `${all.count} > 30`].join(
          '\nand ',
        ),
        forSeconds: 300,
        labels: { scope: 'service', share: 'some' },
        summary: '{{ $value | humanizePercentage }} of requests are not found',
        description:
          '{{ $value | humanizePercentage }} of all requests are answered with 404, more than at this hour yesterday, and fewer with anything else.',
      },
      {
        severity: severity('ticket'),
        expression: [`${ofRoute.share} > 0.5`, `${ofRoute.rise} > 0.4`, `${ofRoute.count} > 20`].join('\nand '),
        forSeconds: 300,
        labels: { scope: 'route' },
        summary: `${where} finds hardly anything`,
        description: `Of the requests to ${where}, {{ $value | humanizePercentage }} are answered with 404, far more than at this hour yesterday.`,
      },
    ],
    cases: [
      cases.change({
        name: 'a deploy loses the routes',
        good: 0,
        bad: 60,
        firing: [{ value: '100%' }, { rule: 1, value: '100%' }],
      }),
      cases.change({
        name: 'a deploy loses a third of the routes',
        good: 40,
        bad: 20,
        firing: [{ rule: 1, value: '33.33%' }],
      }),
      cases.change({
        name: 'a route finds nothing any more',
        good: 60,
        bad: 90,
        at: TEST_ROUTE.route,
        firing: [{ rule: 2, labels: routeLabels, value: '60%' }],
      }),
      cases.change({ name: 'somebody scans for what is not there', good: 60, bad: 600 }),
      cases.change({ name: 'a little more is not found', good: 54, bad: 6 }),
      cases.stillSoAfterHours([{ value: '100%' }, { rule: 1, value: '100%' }]),
      ...cases.asBefore(),
    ],
    runbook: {
      meaning:
        'Requests that were answered yesterday at this hour are answered with 404 now. No objective counts that: a 404 is a good answer to a wrong question. But here the questions are as ever, and what they ask for is gone.',
      looks: [
        promql(
          'Which routes?',
          `topk(10, ${requestRate(context, ['method', 'route'], { status_code: `=${quoted(NOT_FOUND)}` })})`,
          '`<unmatched>`: the service has no such route any more, or clients ask for another. A route: what it looks up is gone.',
        ),
        logql(
          'Which paths?',
          logs('| json | status=404'),
          'The `path` of each line. Always the same prefix: a router that is not mounted, a proxy that rewrites.',
        ),
        shell(
          'Does it answer when asked past the proxy?',
          'curl -sS -o /dev/null -w "%{http_code}\\n" http://<instance>/<one of those paths>',
          '200: look at the proxy. 404: look at the last deploy.',
        ),
      ],
      causes: [
        'A deploy that lost a route, a prefix or a version of an API: roll it back.',
        'A proxy or a CDN that rewrites paths since its last change.',
        'A client that calls what does not exist yet: it was released before the service.',
        'Data that were deleted or are looked for in another place.',
      ],
      silence: 'By `scope` and `route`, when it was meant: for a day, until yesterday is like today.',
    },
  };
}
