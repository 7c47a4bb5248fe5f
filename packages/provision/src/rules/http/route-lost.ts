import { UNMATCHED_ROUTE } from '@vigia/contract';
import { logql, promql } from '../../runbooks/look.js';
import { quoted } from '../../signals/promql-text.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, type SampleSeries, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { TEST_ROUTE } from './client-error-cases.js';
import { asItWas, KNOWN_ROUTES, NO_ROUTE, now, type Over } from './client-errors.js';
import { requestRate } from './http-queries.js';
import { selectRequests } from './request-recordings.js';

/** Requests per second below which nobody can tell a route that is lost from one that is idle: one a minute. */
const USUAL = 1 / 60;

/** A route that was asked for is not any more, and as many requests as that match none. However small it is among all. */
export function routeLost(context: RuleContext): AlertDefinition {
  const { by, severity, sample, labelValue, labels } = context;
  const metric = 'http_requests_total';
  const served = selectRequests(context, { route: KNOWN_ROUTES, status_code: `=~${quoted('[23]..')}` });
  const missed = selectRequests(context, { route: NO_ROUTE, status_code: `=${quoted('404')}` });
  const asked: Over = (over) => `sum ${by(['method', 'route'], metric)} (${over(served)})`;
  const unmatched: Over = (over) => `sum ${by(['method'], metric)} (${over(missed)})`;
  const lost = `(${asItWas(asked, context)} > ${USUAL.toFixed(4)} unless ${asked(now)} > 0)`;
  const more = `(${unmatched(now)} - (${asItWas(unmatched, context)} or 0 * ${unmatched(now)}))`;
  const on = `on (${context.signals.label('method', metric)}) group_left ()`;
  const where = `${labelValue('method')} ${labelValue('route')}`;
  const traffic = (kept: string, unknown: string): readonly SampleSeries[] => [
    sample(metric, { labels: { ...TEST_ROUTE, status_code: '200' }, values: kept }),
    sample(metric, { labels: { ...TEST_ROUTE, route: '/orders', status_code: '200' }, values: '0+100x190' }),
    sample(metric, { labels: { ...TEST_ROUTE, route: UNMATCHED_ROUTE, status_code: '404' }, values: unknown }),
  ];
  const terms = { atSeconds: 10_800 };
  const stops = '0+6x149 stale';
  return {
    name: 'HttpRouteLost',
    group: 'http-changes',
    dashboard: 'http',
    testIntervalSeconds: 300,
    rules: [
      {
        severity: severity('ticket'),
        expression: `${lost}\n< ${on} 2 * ${more}`,
        forSeconds: 600,
        summary: `${where} is gone`,
        description: `${where} had {{ $value | humanize }} requests per second and has none, while as many as that match no route any more.`,
      },
    ],
    cases: [
      fires(
        { ...terms, name: 'a deploy loses a route', samples: traffic(stops, '0x149 0+6x40') },
        { labels: labels(TEST_ROUTE), value: '100m' },
      ),
      staysQuiet({ ...terms, name: 'nobody asks for it any more', samples: traffic(stops, '0x190') }),
      staysQuiet({ ...terms, name: 'it is there, and somebody scans', samples: traffic('0+6x190', '0x149 0+600x40') }),
      staysQuiet({ ...terms, name: 'it was hardly asked for', samples: traffic('0+0.5x149 stale', '0x149 0+6x40') }),
      staysQuiet({ ...terms, name: 'as much matched none before', samples: traffic(stops, '0+6x190') }),
    ],
    runbook: {
      meaning:
        'The service no longer has a route that clients go on asking for: they are answered with 404. Whoever needs it is stuck; the others are served.',
      looks: [
        promql(
          'Did it end with a deploy?',
          requestRate(context, ['route']),
          'A line that ends at one moment, and `<unmatched>` that begins there: the deploy of that moment.',
        ),
        logql(
          'What is asked for now?',
          context.logs('| json | route="<unmatched>"'),
          'The `path` of what matches none.',
        ),
        promql(
          'On every process?',
          requestRate(context, ['instance'], { route: NO_ROUTE }),
          'One instance: it runs another version. All: the version that was deployed.',
        ),
      ],
      causes: [
        'A deploy that lost a route, a prefix or a version of an API: roll it back.',
        'A route that was renamed before its clients were: serve both for a while.',
        'A router that is mounted after one that answers everything.',
      ],
      silence: 'By `route`, for a day, when it was taken away on purpose.',
    },
  };
}
