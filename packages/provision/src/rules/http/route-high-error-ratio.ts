import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { FAILED, requestRate } from './http-queries.js';

/** One route fails, which the sum of all may hide. */
export function routeHighErrorRatio(context: RuleContext): AlertDefinition {
  const { select, by, range, severity, sample, labelValue, labels, logs } = context;
  const over = (operation: string, failed: boolean): string =>
    `sum ${by(['method', 'route'])} (${operation}(${select('http_requests_total', failed ? FAILED : {})}[${range(600)}]))`;
  const route = { method: 'GET', route: '/orders/:id' };
  const traffic = (good: string, failed: string) => [
    sample('http_requests_total', { labels: { ...route, status_code: '200' }, values: good }),
    sample('http_requests_total', { labels: { ...route, status_code: '500' }, values: failed }),
  ];
  const where = `${labelValue('method')} ${labelValue('route')}`;
  return {
    name: 'HttpRouteHighErrorRatio',
    group: 'http',
    dashboard: 'http',
    rules: [
      {
        severity: severity('ticket'),
        expression: `${over('rate', true)} / ${over('rate', false)} > 0.1\nand ${over('increase', true)} > 5`,
        forSeconds: 300,
        summary: `${where} fails {{ $value | humanizePercentage }}`,
        description: `Of the requests to ${where}, {{ $value | humanizePercentage }} have been answered with 5xx over ten minutes.`,
      },
    ],
    cases: [
      fires(
        { name: 'a fifth of a route fails', samples: traffic('0+8x30', '0+2x30'), atSeconds: 1_500 },
        { labels: labels(route), value: '20%' },
      ),
      staysQuiet({ name: 'a twentieth fails', samples: traffic('0+95x30', '0+5x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'few requests fail', samples: traffic('0+0.2x30', '0+0.2x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'nothing fails', samples: traffic('0+10x30', '0x30'), atSeconds: 1_500 }),
      staysQuiet({ name: 'there is no traffic', samples: traffic('10x30', '10x30'), atSeconds: 1_500 }),
    ],
    runbook: {
      meaning:
        'One route answers more than a tenth of its requests with 5xx. Whoever needs that route is stuck; the others are served.',
      looks: [
        logql(
          'Which error?',
          logs('| level="error" | json | line_format "{{.route}} {{.err_type}} {{.err_message}}"'),
          'Look for the route of the alert. The error names what it depends on.',
        ),
        promql(
          'On every process?',
          `topk(10, ${requestRate(context, ['route', 'instance'], FAILED)})`,
          'One instance alone has a bad connection, disk or version: take it out of the balancer.',
        ),
        promql(
          'How slow is it?',
          `topk(10, sum ${by(['route'])} (rate(${select('http_request_duration_seconds', {}, 'sum')}[5m])) / sum ${by(['route'])} (rate(${select('http_request_duration_seconds', {}, 'count')}[5m])))`,
          'Errors after exactly some seconds are a timeout of what the route calls.',
        ),
      ],
      causes: [
        'A change of this route: roll it back.',
        'An input that it does not expect: a new client, a new format.',
        'What it calls is down: the error or the span names it.',
      ],
      silence: 'By `route` and `method`, for as long as the repair takes.',
    },
  };
}
