import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { requestRate } from './http-queries.js';

/** Far fewer requests come than at this hour yesterday. */
export function trafficDropped(context: RuleContext): AlertDefinition {
  const { select, selectScrape, range, severity, sample, logs, observability } = context;
  const requests = select('http_requests_total');
  const yesterday = `sum(rate(${requests}[${range(3_600)}] offset ${range(86_400)}))`;
  const overADay = (values: string) => [sample('http_requests_total', { labels: { status_code: '200' }, values })];
  const terms = { stepSeconds: 300, atSeconds: 93_000 };
  return {
    name: 'HttpTrafficDropped',
    group: 'http',
    dashboard: 'http',
    testIntervalSeconds: 300,
    rules: [
      {
        severity: severity('ticket'),
        expression: `sum(rate(${requests}[${range(600)}])) < 0.2 * ${yesterday}\nand ${yesterday} > 0.5`,
        forSeconds: 600,
        summary: 'far fewer requests than yesterday at this hour',
        description:
          'Only {{ $value | humanize }} requests per second come, less than a fifth of those at this hour yesterday.',
      },
    ],
    cases: [
      fires(
        { ...terms, name: 'nine of ten requests stay away', samples: overADay('0+600x297 178230+60x20') },
        { value: '200m' },
      ),
      fires({ ...terms, name: 'all requests stay away', samples: overADay('0+600x297 178200x20') }, { value: '0' }),
      staysQuiet({ ...terms, name: 'it is as yesterday', samples: overADay('0+600x320') }),
      staysQuiet({ ...terms, name: 'there never was traffic', samples: overADay('0x320') }),
      staysQuiet({ ...terms, name: 'the service is new', samples: overADay('_x300 0+60x20') }),
    ],
    runbook: {
      meaning:
        'Requests stay away that came yesterday at this hour. Nobody gets an error from us: they do not reach us. A holiday looks the same.',
      looks: [
        promql(
          'Does anything come?',
          requestRate(context, ['domain', 'instance']),
          'One instance at zero: the balancer took it out. One domain at zero: that client or its way to us. All: what stands before us.',
        ),
        promql(
          'Do the processes run?',
          observability.naming === 'otel' ? select('telemetry_build_info') : selectScrape('up'),
          'If they do and get nothing, look at DNS, certificates, balancer, CDN, in this order.',
        ),
        logql(
          'What do the last requests say?',
          logs('| status >= 400'),
          'Many 401, 403 or 404 before the fall: clients gave up.',
        ),
      ],
      causes: [
        'DNS, a certificate or the balancer: ask for the service from outside.',
        'A release of the web site or of the app that calls something else, or nothing.',
        'A public holiday, or a campaign that ended yesterday.',
      ],
      silence: 'For the day, when the fall has a reason; tomorrow the comparison is with today.',
    },
  };
}
