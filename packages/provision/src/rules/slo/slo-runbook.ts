import type { Slo } from '../../observability.js';
import type { Look, Runbook } from '../../runbooks/runbook.js';
import { quoted } from '../../signals/promql-text.js';
import { sloRatioSeries } from '../recorded-series.js';
import type { RuleContext } from '../rule-context.js';
import { indicatorOf } from './indicator.js';
import { sloSelector } from './slo-selector.js';

/** The runbook of an alert of an SLO: what it means differs, where to look does not. */
export function sloRunbook(
  slo: Slo,
  context: RuleContext,
  { meaning, silence }: Pick<Runbook, 'meaning' | 'silence'>,
): Runbook {
  const now: Look = {
    question: 'Is it still going on?',
    language: 'promql',
    query: sloSelector(sloRatioSeries('5m'), slo, context),
    reading: `The share that is bad over five minutes; ${slo.budgetRatio} is what the objective allows. Back below it, the worst is over: the alert ends when its short window is clean.`,
  };
  return { meaning, looks: [now, whichPart(slo, context), whatIsSaid(slo, context)], causes: causesOf(slo), silence };
}

function whichPart(slo: Slo, context: RuleContext): Look {
  const { select, selectKpi, by, range } = context;
  const window = range(300);
  const promql = { language: 'promql', question: 'What is bad: one thing, or everything?' } as const;
  if (slo.type === 'availability') {
    const failed = select('http_requests_total', { status_code: `=~${quoted(slo.bad)}` });
    const parts = by(['method', 'route', 'status_code', 'instance'], 'http_requests_total');
    const reading =
      'One route is a deploy or what that route depends on; one instance is that process or its machine; all of them is a database, a network, a configuration.';
    return { ...promql, query: `topk(10, sum ${parts} (rate(${failed}[${window}])))`, reading };
  }
  if (slo.type === 'latency') {
    const sums = (part: 'sum' | 'count'): string =>
      `sum ${by(['method', 'route', 'instance'])} (rate(${select('http_request_duration_seconds', {}, part)}[${window}]))`;
    const reading =
      'The mean in seconds by route and instance. One route is its queries; one instance is that process, look at its event loop; all of them is what they share.';
    return { ...promql, query: `topk(10, ${sums('sum')} / ${sums('count')})`, reading };
  }
  const query =
    slo.type === 'kpi'
      ? `sum by (${Object.keys(slo.bad).join(', ')}) (rate(${selectKpi(slo.kpi)}[${window}]))`
      : indicatorOf(slo, context, window).bad;
  return {
    ...promql,
    query,
    reading: 'How many per second are bad now. Compare with the same hour yesterday, by `offset 1d`.',
  };
}

function whatIsSaid(slo: Slo, { logs }: RuleContext): Look {
  const filter = slo.type === 'latency' ? '| json | duration_ms > 1000' : '| level=~"error|fatal"';
  return {
    question: 'What do the lines of the log say?',
    language: 'logql',
    query: logs(filter),
    reading: 'The error and its stack are in `err`; `request_id` and `trace_id` lead to the rest of the request.',
  };
}

function causesOf({ type }: Slo): readonly string[] {
  const deploy = 'A deploy in the last hour: roll it back first, understand it later.';
  if (type === 'latency') {
    return [
      deploy,
      'A slow query or a missing index: the database shows what it is busy with.',
      'A busy event loop: see the Node dashboard; scale out, or stop what computes.',
      'A dependency that answers late: shorten its timeout, so that requests fail fast in place of waiting.',
    ];
  }
  return [
    deploy,
    'A dependency that is down or refuses: database, queue, another service. Its own status page first.',
    'An expired certificate, key or quota: the error in the log names it.',
    'Full disks, exhausted connections or memory: see the Host and Node dashboards.',
  ];
}
