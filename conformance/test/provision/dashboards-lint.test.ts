import { describe, expect, test } from 'vitest';
import { renderedDashboards } from '../../src/provision/dashboard-panels.js';
import { demoObservability } from '../../src/provision/demo-observability.js';
import { lintDashboard } from '../../src/provision/lint/lint-dashboard.js';
import { lintLogql } from '../../src/provision/lint/lint-logql.js';
import { lintPromql } from '../../src/provision/lint/lint-promql.js';
import { lintSql } from '../../src/provision/lint/lint-sql.js';

const PLACE = 'job="orders",env="$env",instance=~"$instance"';
const STREAM = '{service_name="orders", env="$env"}';

describe.each(['prometheus', 'otel'] as const)('dashboards with the names of %s', (naming) => {
  test.each(renderedDashboards(demoObservability(naming)))('$key keeps to the rules', (dashboard) => {
    expect(lintDashboard(dashboard, naming)).toEqual([]);
  });
});

describe('a query of Prometheus', () => {
  const lint = (query: string) => lintPromql(query, { variables: ['env', 'instance'], naming: 'prometheus' });

  test.each([
    [`rate(http_requests_total{${PLACE}}[5m])`, ['rate over [5m], which no zoom changes']],
    [`sum(http_requests_total{${PLACE}})`, ['http_requests_total as it is, not its growth']],
    ['up{job="orders",env="$env"}', ['up without a matcher of instance']],
    ['slo:objective:ratio{service="orders"}', ['slo:objective:ratio without a matcher of env']],
    [
      `rate(http_request_duration_seconds_bucket{${PLACE},le="1"}[$__rate_interval])`,
      ['le="1", which Prometheus 3 writes otherwise'],
    ],
    [`sum(rate(http_requests_total{${PLACE}}[$__rate_interval]))`, []],
  ])('%s', (query, faults) => {
    expect(lint(query)).toEqual(faults);
  });
});

describe('a query of Loki', () => {
  test.each([
    ['{service_name="orders"}', ['no env in the braces']],
    ['{service_name="orders", env="$env", level="error"}', ['level is no label of a stream']],
    [`${STREAM} | user_agent="x"`, ['user_agent is no structured metadata']],
    [`${STREAM} | json thrown="error.type"`, ['no line has error.type']],
    [`sum(count_over_time(${STREAM} [5m]))`, ['a range of 5m, which no zoom changes']],
    [`${STREAM} | level=`, ['does not parse at something is missing at 44']],
    [`sum by (route) (count_over_time(${STREAM} | level="error" [$__auto]))`, []],
  ])('%s', (query, faults) => {
    expect(lintLogql(query)).toEqual(faults);
  });
});

describe('a query of PostgreSQL', () => {
  test.each([
    ['SELECT 1 FROM vigia_requests() r', ['reads rows of all times']],
    [`SELECT 1 WHERE $__timeFilter(e.time) AND e.actor_id = '$actor'`, ['the variable actor without quotes']],
    [`SELECT 1 WHERE $__timeFilter(e.time) AND e.actor_id = '\${actor}'`, ['the variable actor without quotes']],
    [`SELECT 1 WHERE $__timeFilter(e.time) AND e.actor_id = \${actor:sqlstring}`, []],
  ])('%s', (sql, faults) => {
    expect(lintSql(sql)).toEqual(faults);
  });
});
