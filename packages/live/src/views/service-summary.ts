import type { ServiceSummary } from '../api/console-view.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { ServiceState } from '../knowledge/service-state.js';
import { quantile } from '../numbers/quantile.js';
import { errorRatio } from '../numbers/request-numbers.js';

/** A service in a line. */
export function serviceSummary({ host, options }: Knowledge, state: ServiceState): ServiceSummary {
  const { name, version, namespace, environment, instance } = host.service;
  const { verdict, minute, minuteSeconds } = state;
  return {
    id: options.id,
    name,
    version,
    namespace,
    environment,
    instance,
    processId: process.pid,
    nodeVersion: process.version,
    uptimeSeconds: process.uptime(),
    verdict,
    rate: minute.count / minuteSeconds,
    errorRatio: errorRatio(minute),
    p95: quantile(minute, 0.95),
  };
}
