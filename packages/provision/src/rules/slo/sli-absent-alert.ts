import type { LatencySlo, Slo } from '../../observability.js';
import type { AlertDefinition } from '../alert-definition.js';
import { SLO_SERIES } from '../recorded-series.js';
import { fires, type RuleCase, staysQuiet } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { alertPrefix } from './alert-names.js';
import { sloRunbook } from './slo-runbook.js';
import { sloSelector } from './slo-selector.js';
import { sloTraffic } from './slo-traffic.js';
import { teamLabel } from './team-label.js';

/** Nothing is known of an SLO: its other alerts cannot fire. */
export function sliAbsentAlert(slo: Slo, context: RuleContext): AlertDefinition {
  const traffic = (perMinute: number) =>
    sloTraffic(slo, context, [{ minutes: 30, goodPerMinute: perMinute, badPerMinute: 0 }]);
  return {
    name: `${alertPrefix(slo)}SliAbsent`,
    group: `slo-${slo.id}`,
    dashboard: 'slo',
    rules: [
      {
        severity: context.severity('ticket'),
        expression: `absent(${sloSelector(SLO_SERIES.bad, slo, context)})${unlessIdle(slo, context)}`,
        forSeconds: 600,
        labels: { slo_id: slo.id, ...teamLabel(slo) },
        summary: `${slo.id}: nothing is measured`,
        description: `For ten minutes no series was there that \`${slo.id}\` is measured by. While that is so, its other alerts cannot fire.`,
      },
    ],
    cases: [
      fires({ name: 'nothing is measured', samples: [], atSeconds: 1_200 }),
      ...(slo.type === 'latency' ? [withoutItsBucket(slo, context)] : []),
      ...(isOfRequests(slo) ? [withoutRequestsYet(context)] : []),
      staysQuiet({ name: 'there is traffic', samples: traffic(10), atSeconds: 1_500 }),
      staysQuiet({ name: 'there is no traffic', samples: traffic(0), atSeconds: 1_500 }),
    ],
    runbook: sloRunbook(slo, context, {
      meaning: `Prometheus has no series that \`${slo.id}\` is measured by. That is not the same as no traffic, which is a rate of 0: the service is not scraped, was never asked for what the SLO measures though for other things, or calls it by another name now.`,
      silence: 'For a service that has no traffic yet, until it has. Otherwise not: you are blind while it fires.',
    }),
  };
}

function isOfRequests({ type }: Slo): boolean {
  return type === 'availability' || type === 'latency';
}

/** A service that runs and has not been asked for anything since its start has no series of requests, and lacks none. */
function unlessIdle(slo: Slo, { observability, select, selectScrape, range }: RuleContext): string {
  if (!isOfRequests(slo)) return '';
  const sign = observability.naming === 'otel' ? select('telemetry_build_info') : selectScrape('up');
  const running = `sum(${sign}) > 0`;
  const asked = `sum(rate(${select('http_requests_total')}[${range(600)}])) > 0`;
  return `\nunless on () (${running} unless on () ${asked})`;
}

function withoutRequestsYet({ observability, sample, sampleScrape }: RuleContext): RuleCase {
  const values = '1x30';
  const running =
    observability.naming === 'otel' ? sample('telemetry_build_info', { values }) : sampleScrape('up', values);
  return staysQuiet({ name: 'nobody has asked for anything yet', samples: [running], atSeconds: 1_500 });
}

/** The service counts in other buckets than was said: what is slow cannot be told. */
function withoutItsBucket(slo: LatencySlo, context: RuleContext): RuleCase {
  const [count] = sloTraffic(slo, context, [{ minutes: 30, goodPerMinute: 10, badPerMinute: 0 }]);
  return fires({
    name: 'the service has no such bucket',
    samples: count === undefined ? [] : [count],
    atSeconds: 1_500,
  });
}
