import { METRICS, type MetricDefinition, type MetricName } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { createSignals } from '../../src/index.js';
import { described } from '../described.js';

const NAMES = Object.keys(METRICS) as MetricName[];
const scraped = createSignals(described());
const overOtlp = createSignals(described({ naming: 'otel' }));

function partOf(name: MetricName): 'count' | undefined {
  return METRICS[name].type === 'histogram' ? 'count' : undefined;
}

describe('names of the scrape', () => {
  test('are those of the catalogue', () => {
    expect(scraped.metric('http_requests_total')).toBe('http_requests_total');
    expect(scraped.metric('http_request_duration_seconds', 'bucket')).toBe('http_request_duration_seconds_bucket');
    expect(scraped.label('status_code')).toBe('status_code');
    expect(scraped.kpi('signups')).toBe('business_signups_total');
    expect(scraped.kpi('basket_euros', 'sum')).toBe('business_basket_euros_sum');
  });

  test('are matched by job and environment', () => {
    const [production] = described().environments;
    expect(scraped.matchers(production)).toBe('job="orders",env="production"');
    expect(scraped.matchers(undefined)).toBe('job="orders"');
  });
});

describe('names over OTLP', () => {
  test.each([
    ['http_request_duration_seconds', 'bucket', 'http_server_request_duration_seconds_bucket'],
    ['http_requests_total', undefined, 'http_server_requests_total'],
    ['http_requests_in_flight', undefined, 'http_server_active_requests'],
    ['http_response_size_bytes', 'sum', 'http_server_response_body_size_bytes_sum'],
    ['audit_chain_intact', undefined, 'audit_chain_intact_ratio'],
    ['audit_oldest_unsealed_age_seconds', undefined, 'audit_oldest_unsealed_age_seconds'],
    ['process_memory_usage_percent', undefined, expect.stringMatching(/_percent$/)],
  ] as const)('%s', (name, part, expected) => {
    expect(overOtlp.metric(name, part)).toEqual(expected);
  });

  test('of attributes, as the metric has them', () => {
    expect(overOtlp.label('status_code')).toBe('http_response_status_code');
    const metric = NAMES.find((name) => 'openTelemetryAttributes' in METRICS[name]);
    const definition: MetricDefinition | undefined = metric && METRICS[metric];
    const [label, attribute] = Object.entries(definition?.openTelemetryAttributes ?? {})[0] ?? [];
    expect(overOtlp.label(label as 'kind', metric)).toBe(attribute?.replaceAll('.', '_'));
  });

  test('are matched by what Prometheus makes of the resource', () => {
    const [production] = described().environments;
    const matchers = 'job="shop/orders",deployment_environment_name="production"';
    expect(overOtlp.matchers(production)).toBe(matchers);
    expect(createSignals({ ...described({ naming: 'otel' }), namespace: undefined }).job).toBe('orders');
  });
});

describe.each([
  ['the scrape', scraped],
  ['OTLP', overOtlp],
])('every name of %s', (_, signals) => {
  test('is one that Prometheus takes', () => {
    const names = NAMES.map((name) => signals.metric(name, partOf(name)));
    expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  });

  test('belongs to one metric', () => {
    const names = NAMES.map((name) => signals.metric(name, partOf(name)));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    ['a histogram without a part', () => scraped.metric('http_request_duration_seconds'), 'say which part'],
    ['a part of what has none', () => overOtlp.metric('http_requests_total', 'sum'), 'has no part "sum"'],
    ['a KPI that is not declared', () => scraped.kpi('logins'), 'is not a declared KPI'],
  ])('%s', (_, ask, message) => {
    expect(ask).toThrow(message);
  });
});
