import type { AvailabilitySlo, LatencySlo, Observability } from '../../observability.js';
import { SLO_WINDOWS } from '../../rules/recorded-series.js';
import { alertPrefix } from '../../rules/slo/alert-names.js';
import { type BurnRate, burnThreshold } from '../../rules/slo/burn-rates.js';
import { multiplyDecimals } from '../../rules/slo/multiply-decimals.js';
import { nrqlMetric, nrqlRequests, nrqlScope, nrqlStatus } from './nrql.js';
import { staticCondition } from './nrql-condition.js';

/** The longest window of a condition in seconds. */
const MAX_WINDOW_SECONDS = 21_600;

const FAILED = '5..';

/** What a condition on an error budget is made of. */
export interface BurnCondition {
  readonly slo: AvailabilitySlo | LatencySlo;
  readonly rate: BurnRate;
  readonly observability: Observability;
  readonly env: string;
}

/** Whether New Relic has a window as long as the long one of a burn rate. */
export function isExpressible({ long }: BurnRate): boolean {
  return SLO_WINDOWS[long] <= MAX_WINDOW_SECONDS;
}

/** A condition on the long window of a burn rate. */
export function burnCondition(condition: BurnCondition): object {
  const { slo, rate, observability, env } = condition;
  const { query, threshold } = slo.type === 'availability' ? errors(slo, condition) : slowness(slo, condition);
  return staticCondition({
    name: `${observability.service} ${env}: ${slo.id} burns ${rate.factor} times too fast over ${rate.long}`,
    description: `Over ${rate.long}, ${slo.id} spends ${rate.spent} of its error budget. Needs http.server.request.duration over OTLP.`,
    runbook: `${observability.links.runbooks}/${alertPrefix(slo)}ErrorBudgetBurn.md`,
    query,
    threshold,
    windowSeconds: SLO_WINDOWS[rate.long],
  });
}

interface Measure {
  readonly query: string;
  readonly threshold: number;
}

/** In percent, as `percentage` has it. */
function errors(slo: AvailabilitySlo, { rate, observability, env }: BurnCondition): Measure {
  const count = `count(${nrqlMetric('http_request_duration_seconds')})`;
  return {
    query: `SELECT percentage(${count}, WHERE ${nrqlStatus(slo.bad)}) FROM Metric WHERE ${nrqlScope(observability, env)}${nrqlRequests(slo)}`,
    threshold: Number(multiplyDecimals(burnThreshold(slo, rate), '100')),
  };
}

/**
 * New Relic does not count what is above a bound. It need not: more than 14.4% are slower than 0.25 s exactly when the
 * 85.6th percentile is above 0.25 s.
 */
function slowness(slo: LatencySlo, { rate, observability, env }: BurnCondition): Measure {
  const percentile = percentileOf(burnThreshold(slo, rate));
  return {
    query: `SELECT percentile(${nrqlMetric('http_request_duration_seconds')}, ${percentile}) FROM Metric WHERE ${nrqlScope(observability, env)} AND NOT ${nrqlStatus(FAILED)}${nrqlRequests(slo)}`,
    threshold: slo.thresholdSeconds,
  };
}

function percentileOf(badShare: string): number {
  return Number((100 - Number(multiplyDecimals(badShare, '100'))).toFixed(6));
}
