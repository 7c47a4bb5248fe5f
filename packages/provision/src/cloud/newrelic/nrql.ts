import { LABELS, type LabelName, METRICS, type MetricName } from '@vigia/contract';
import type { AvailabilitySlo, LatencySlo, Observability } from '../../observability.js';
import { statusRanges } from '../status-ranges.js';

/** The name of a metric in NRQL: as it comes over OTLP. */
export function nrqlMetric(name: MetricName): string {
  return `\`${METRICS[name].openTelemetryName}\``;
}

/** The condition that chooses a service in an environment. */
export function nrqlScope({ service, namespace }: Observability, env: string): string {
  const ofNamespace = namespace === undefined ? [] : [`service.namespace = ${text(namespace)}`];
  return [`service.name = ${text(service)}`, ...ofNamespace, `deployment.environment.name = ${text(env)}`].join(
    ' AND ',
  );
}

/** The condition that chooses the requests of an SLO; empty for all. */
export function nrqlRequests({ routes, domain }: AvailabilitySlo | LatencySlo): string {
  const route = attribute('route');
  return [
    ...(routes?.only === undefined ? [] : [` AND ${route} IN (${routes.only.map(text).join(', ')})`]),
    ...(routes?.except === undefined ? [] : [` AND ${route} NOT IN (${routes.except.map(text).join(', ')})`]),
    ...(domain === undefined ? [] : [` AND ${attribute('domain')} = ${text(domain)}`]),
  ].join('');
}

/** The condition that a status code matches an anchored regular expression. */
export function nrqlStatus(pattern: string): string {
  const status = `numeric(${attribute('status_code')})`;
  const terms = statusRanges(pattern).map(({ from, to }) => `(${status} >= ${from} AND ${status} <= ${to})`);
  return terms.length === 1 ? terms.join('') : `(${terms.join(' OR ')})`;
}

function attribute(label: LabelName): string {
  return `\`${LABELS[label].openTelemetryName}\``;
}

function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
