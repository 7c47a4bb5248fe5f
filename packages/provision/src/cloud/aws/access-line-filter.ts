import type { LogFieldName } from '@vigia/contract';
import type { AvailabilitySlo, LatencySlo } from '../../observability.js';
import { type StatusRange, statusRanges } from '../status-ranges.js';

/** Two patterns of CloudWatch Logs over access lines: one matches every request of an SLO, one the bad ones. */
export interface AccessLineFilter {
  readonly total: string;
  readonly bad: string;
}

/** What CloudWatch Logs takes of a pattern, in characters. */
const MAX_PATTERN_LENGTH = 1024;

/**
 * The patterns of an SLO of requests; `undefined` where it selects more routes than a pattern has room for, or one with
 * `*`, which a pattern takes for anything.
 */
export function accessLineFilter(slo: AvailabilitySlo | LatencySlo): AccessLineFilter | undefined {
  if ([...(slo.routes?.only ?? []), ...(slo.routes?.except ?? [])].some((route) => route.includes('*')))
    return undefined;
  const chosen = [`${selector('status')} = *`, ...routeTerms(slo), ...domainTerms(slo)];
  const filter = slo.type === 'availability' ? availability(slo, chosen) : latency(slo, chosen);
  return Math.max(filter.total.length, filter.bad.length) > MAX_PATTERN_LENGTH ? undefined : filter;
}

function availability({ bad }: AvailabilitySlo, chosen: readonly string[]): AccessLineFilter {
  return { total: pattern(chosen), bad: pattern([...chosen, anyOf(statusRanges(bad).map(inRange))]) };
}

/** Without requests that fail, as the rules for Prometheus have it. */
function latency({ thresholdSeconds }: LatencySlo, chosen: readonly string[]): AccessLineFilter {
  const answered = [...chosen, `${selector('status')} < 500`];
  const slow = `${selector('duration_ms')} > ${Math.round(thresholdSeconds * 1e6) / 1e3}`;
  return { total: pattern(answered), bad: pattern([...answered, slow]) };
}

function routeTerms({ routes }: AvailabilitySlo | LatencySlo): readonly string[] {
  const { only = [], except = [] } = routes ?? {};
  const named = only.map((route) => `${selector('route')} = ${JSON.stringify(route)}`);
  return [
    ...(named.length === 0 ? [] : [anyOf(named)]),
    ...except.map((route) => `${selector('route')} != ${JSON.stringify(route)}`),
  ];
}

function domainTerms({ domain }: AvailabilitySlo | LatencySlo): readonly string[] {
  return domain === undefined ? [] : [`${selector('domain')} = ${JSON.stringify(domain)}`];
}

function inRange({ from, to }: StatusRange): string {
  const status = selector('status');
  return from === to ? `${status} = ${from}` : `(${status} >= ${from} && ${status} <= ${to})`;
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? terms.join('') : `(${terms.join(' || ')})`;
}

function pattern(terms: readonly string[]): string {
  return `{ ${terms.join(' && ')} }`;
}

/** Typed by the catalogue: a field that is renamed there does not compile here. */
function selector(field: LogFieldName): string {
  return `$.${field}`;
}
