import type { Observability } from '../../observability.js';
import { nrqlMetric, nrqlScope } from './nrql.js';
import { staticCondition } from './nrql-condition.js';

/** The part of the time in which an event loop may be busy, as the alert of Prometheus has it. */
const BUSY_LOOP_RATIO = 0.9;

/** A condition on saturation, and on silence: every process reports its event loop, whether it is asked for anything or not. */
export function saturationCondition(observability: Observability, env: string): object {
  const { service, links } = observability;
  return staticCondition({
    name: `${service} ${env}: an event loop is busy, or nothing is heard`,
    description: 'Saturation, or no process reports. Needs nodejs.eventloop.utilization over OTLP.',
    runbook: `${links.runbooks}/NodeEventLoopSaturated.md`,
    query: `SELECT max(${nrqlMetric('nodejs_eventloop_utilization_ratio')}) FROM Metric WHERE ${nrqlScope(observability, env)}`,
    threshold: BUSY_LOOP_RATIO,
    windowSeconds: 60,
    forSeconds: 300,
    silentSeconds: 600,
  });
}
