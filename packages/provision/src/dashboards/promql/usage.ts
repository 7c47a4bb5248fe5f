import type { MetricName } from '@vigia/contract';
import { rate } from './expressions.js';
import type { Selectors } from './selectors.js';

const SAME_PROCESS = 'on (job, instance)';

/** A gauge as a part of another one of the same process. */
export function usage(selectors: Selectors, used: MetricName, limit: MetricName): string {
  return partOf(selectors.metric(used), selectors.metric(limit));
}

/** What each process takes of the cores that it may use. */
export function cpuUsage(selectors: Selectors): string {
  return partOf(rate(selectors.metric('process_cpu_seconds_total')), selectors.metric('process_cpu_limit_cores'));
}

function partOf(used: string, limit: string): string {
  return `${used} / ${SAME_PROCESS} ${limit}`;
}
