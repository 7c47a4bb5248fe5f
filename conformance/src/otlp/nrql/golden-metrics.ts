/**
 * The golden metrics of services that speak OpenTelemetry, as New Relic's own pages ask for them.
 *
 * @see https://github.com/newrelic/entity-definitions/blob/main/entity-types/ext-service/golden_metrics.yml
 */
export const GOLDEN_METRICS = {
  throughput: golden(
    'rate(count(%.server%duration), 1 minute)',
    'http.server.duration IS NOT NULL OR http.server.request.duration IS NOT NULL OR rpc.server.duration IS NOT NULL',
  ),
  errorRate: golden(
    'filter(count(%.server%duration), WHERE numeric(http.status_code) >= 500 OR numeric(http.response.status_code) >= 500) * 100 / count(%.server%duration)',
    'http.server.duration IS NOT NULL OR http.server.request.duration IS NOT NULL',
  ),
  responseTimeMs: golden(
    "average(convert(%.server%duration, unit OR 's', 'ms'))",
    'http.server.duration IS NOT NULL OR http.server.request.duration IS NOT NULL OR rpc.server.duration IS NOT NULL',
  ),
} as const;

function golden(select: string, where: string): string {
  return `SELECT ${select} FROM Metric WHERE ${where}`;
}

/** The same metric for one service. */
export function ofService(query: string, service: string): string {
  return query.replace(/ WHERE (?=[^)]*$)(.*)$/, ` WHERE service.name = '${service}' AND ($1)`);
}
