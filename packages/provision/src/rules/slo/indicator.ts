import type { AvailabilitySlo, KpiSlo, LatencySlo, RatioSlo, Slo } from '../../observability.js';
import { quoted, quotedAlternatives } from '../../signals/promql-text.js';
import { quotedBound } from '../quoted-bound.js';
import type { Matchers, RuleContext } from '../rule-context.js';

/** What an SLO is measured by: two rates in PromQL, each of one series without labels. */
export interface Indicator {
  readonly total: string;
  /** 0, and not absent, where nothing is bad yet. */
  readonly bad: string;
}

/**
 * The two rates of an SLO.
 *
 * @param window - A range of PromQL, such as `5m`.
 */
export function indicatorOf(slo: Slo, context: RuleContext, window: string): Indicator {
  if (slo.type === 'availability') return availability(slo, context, window);
  if (slo.type === 'latency') return latency(slo, context, window);
  return slo.type === 'kpi' ? kpi(slo, context, window) : ratio(slo, context, window);
}

function availability(slo: AvailabilitySlo, { select }: RuleContext, window: string): Indicator {
  const chosen = chosenRequests(slo);
  const total = `sum(rate(${select('http_requests_total', chosen)}[${window}]))`;
  const failed = select('http_requests_total', { ...chosen, status_code: `=~${quoted(slo.bad)}` });
  return { total, bad: orZero(`sum(rate(${failed}[${window}]))`, total) };
}

/** Requests that fail belong to availability: a fast error is not a good answer, and a slow one is told of already. */
function latency(slo: LatencySlo, { select }: RuleContext, window: string): Indicator {
  const chosen: Matchers = { ...chosenRequests(slo), status_code: '!~"5.."' };
  const total = `sum(rate(${select('http_request_duration_seconds', chosen, 'count')}[${window}]))`;
  const inTime = { ...chosen, le: `=~${quotedBound(slo.thresholdSeconds)}` };
  const good = `sum(rate(${select('http_request_duration_seconds', inTime, 'bucket')}[${window}]))`;
  return { total, bad: `clamp_min(${total} - ${good}, 0)` };
}

function kpi(slo: KpiSlo, { selectKpi }: RuleContext, window: string): Indicator {
  const total = `sum(rate(${selectKpi(slo.kpi)}[${window}]))`;
  const bad = Object.entries(slo.bad).map(([label, values]) => [label, `=~${quotedAlternatives(values)}`]);
  return { total, bad: orZero(`sum(rate(${selectKpi(slo.kpi, Object.fromEntries(bad))}[${window}]))`, total) };
}

/** An author's own queries name neither the service nor the environment, unless they do. */
function ratio(slo: RatioSlo, { environment }: RuleContext, window: string): Indicator {
  const filled = (query: string): string =>
    query.replaceAll('$window', () => window).replaceAll(/\$env\b/g, () => environment.name);
  const total = `sum(${filled(slo.total)})`;
  return { total, bad: orZero(`sum(${filled(slo.bad)})`, total) };
}

function chosenRequests({ routes, domain }: AvailabilitySlo | LatencySlo): Matchers {
  const only = routes?.only === undefined ? {} : { route: `=~${quotedAlternatives(routes.only)}` };
  const except = routes?.except === undefined ? {} : { route: `!~${quotedAlternatives(routes.except)}` };
  return { ...only, ...except, ...(domain === undefined ? {} : { domain: `=${quoted(domain)}` }) };
}

function orZero(bad: string, total: string): string {
  return `${bad} or 0 * ${total}`;
}
