import type { AvailabilitySlo, Slo } from '../../observability.js';
import { logql, promql } from '../../runbooks/look.js';
import type { AlertDefinition } from '../alert-definition.js';
import { fires, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { burnRatesOf } from '../slo/burn-rates.js';
import { FAILED, requestRate } from './http-queries.js';

const FAILURES = Array.from({ length: 100 }, (_, index) => String(500 + index));

/** A large share of all requests fails. Where an SLO of all requests pages, this does not as well. */
export function highErrorRatio(context: RuleContext): AlertDefinition {
  const { observability, select, severity, sample, logs } = context;
  const hasSlo = observability.slos.some(pagesForAllRequests);
  const all = requestRate(context);
  const traffic = (good: string, failed: string) => [
    sample('http_requests_total', { labels: { route: '/orders', status_code: '200' }, values: good }),
    sample('http_requests_total', { labels: { route: '/orders', status_code: '503' }, values: failed }),
  ];
  return {
    name: 'HttpHighErrorRatio',
    group: 'http',
    dashboard: 'http',
    rules: [
      {
        severity: severity(hasSlo ? 'ticket' : 'page'),
        expression: `${requestRate(context, [], FAILED)} / ${all} > 0.05\nand ${all} > 0.1`,
        forSeconds: 300,
        summary: '{{ $value | humanizePercentage }} of requests fail',
        description: '{{ $value | humanizePercentage }} of all requests have been answered with 5xx for five minutes.',
      },
    ],
    cases: [
      fires({ name: 'a tenth fails', samples: traffic('0+54x20', '0+6x20'), atSeconds: 900 }, { value: '10%' }),
      staysQuiet({ name: 'a hundredth fails', samples: traffic('0+99x20', '0+1x20'), atSeconds: 900 }),
      staysQuiet({ name: 'nothing fails', samples: traffic('0+60x20', '0x20'), atSeconds: 900 }),
      staysQuiet({ name: 'no error was ever seen', samples: traffic('0+60x20', '_x20'), atSeconds: 900 }),
      staysQuiet({ name: 'there is no traffic', samples: traffic('60x20', '6x20'), atSeconds: 900 }),
    ],
    runbook: {
      meaning: 'More than one request in twenty is answered with 5xx. Users see errors.',
      looks: [
        promql(
          'Which route and which process?',
          `topk(10, ${requestRate(context, ['method', 'route', 'status_code', 'instance'], FAILED)})`,
          'One route: its last change, or what it depends on. One instance: that process. Everything: what all share.',
        ),
        logql(
          'Which error?',
          logs('| level="error"'),
          'The line of each failed request has the error and its stack in `err`. The most frequent one is the cause.',
        ),
        promql(
          'Was something deployed?',
          `changes(${select('process_start_time_seconds')}[1h])`,
          'Restarts within the hour: if the errors began with them, roll back.',
        ),
      ],
      causes: [
        'A deploy: roll it back first, understand it later.',
        'A dependency is down or refuses: its status page, its dashboard, its credentials.',
        'Connections to the database are exhausted: restart what holds them, then raise or bound the pool.',
      ],
      silence: 'While a known cause is being mended; it ends five minutes after the errors do.',
    },
  };
}

/** Those of a domain, of chosen routes or of chosen failures are silent about the rest; low objectives are never paged for. */
function pagesForAllRequests(slo: Slo): boolean {
  if (slo.type !== 'availability' || slo.domain !== undefined || slo.routes?.only !== undefined) return false;
  return hasEveryFailure(slo) && burnRatesOf(slo).some(({ severity }) => severity === 'page');
}

function hasEveryFailure({ bad }: AvailabilitySlo): boolean {
  const pattern = new RegExp(`^(?:${bad})$`);
  return FAILURES.every((status) => pattern.test(status));
}
