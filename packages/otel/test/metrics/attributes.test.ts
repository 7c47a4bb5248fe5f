import { LABELS, type Labels, METRICS, type MetricDefinition, type MetricName } from '@vigia/contract';
import { describe, expect, test } from 'vitest';
import { familyOf, histogramOf } from './families.js';
import { createReading, histogramPoints, numberPoints } from './reading.js';

async function attributesOf(name: string, labels: Labels) {
  const [point] = numberPoints(await createReading('cumulative').read([familyOf('counter', name, [labels, 1])]));
  return point?.attributes;
}

async function clientAttributesOf(labels: Labels) {
  const series = { labels, atMost: [[Number.POSITIVE_INFINITY, 1] as const], sum: 1 };
  const family = histogramOf('http_client_request_duration_seconds', series);
  const [point] = histogramPoints(await createReading('cumulative').read([family]));
  return point?.attributes;
}

test('a request has those of the semantic conventions, and what the user added as it is', async () => {
  const labels = { domain: 'web', route: '/users/:id', method: 'GET', status_code: '200', tenant: 'acme' };
  expect(await attributesOf('http_requests_total', labels)).toEqual({
    'telemetry.domain': 'web',
    'http.route': '/users/:id',
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    tenant: 'acme',
  });
});

test.each([
  ['500', { 'http.response.status_code': 500, 'error.type': '500' }],
  ['503', { 'http.response.status_code': 503, 'error.type': '503' }],
  ['404', { 'http.response.status_code': 404 }],
  ['499', { 'http.response.status_code': 499 }],
])('status %s', async (status, expected) => {
  expect(await attributesOf('http_requests_total', { status_code: status })).toEqual(expected);
});

describe('a call to another service', () => {
  test.each([
    ['200', { 'http.response.status_code': 200 }],
    ['404', { 'http.response.status_code': 404, 'error.type': '404' }],
    ['<error>', { 'error.type': '_OTHER' }],
  ])('that ended with %s', async (status, expected) => {
    expect(await clientAttributesOf({ status_code: status })).toEqual(expected);
  });

  test.each([
    ['api.example', { 'server.address': 'api.example' }],
    ['api.example:8443', { 'server.address': 'api.example', 'server.port': 8443 }],
    ['[::1]', { 'server.address': '[::1]' }],
    ['[::1]:8443', { 'server.address': '[::1]', 'server.port': 8443 }],
    ['<other>', { 'server.address': '<other>' }],
  ])('to %s', async (host, expected) => {
    expect(await clientAttributesOf({ host })).toEqual(expected);
  });
});

test('what is empty says nothing', async () => {
  expect(await attributesOf('payments_total', { plan: '', kind: 'card' })).toEqual({ kind: 'card' });
});

test('a CPU is a number', async () => {
  expect(await attributesOf('host_cpu_seconds_total', { cpu: '0', mode: 'idle' })).toEqual({
    'cpu.logical_number': 0,
    'cpu.mode': 'idle',
  });
});

test("labels of the user's metrics keep their names, also where the catalogue has them", async () => {
  const labels = { route: 'north', status_code: '200', method: 'bus' };
  expect(await attributesOf('buses_total', labels)).toEqual(labels);
});

test.each(Object.keys(METRICS) as MetricName[])('%s has an attribute of its own for each label', async (name) => {
  const { labels, openTelemetryAttributes, type }: MetricDefinition = METRICS[name];
  const set = Object.fromEntries(labels.map((label) => [label, '7']));
  const series = { labels: set, atMost: [[Number.POSITIVE_INFINITY, 1] as const], sum: 1 };
  const family = type === 'histogram' ? histogramOf(name, series) : familyOf(type, name, [set, 1]);
  const metrics = await createReading('cumulative').read([family]);
  const [point] = [...numberPoints(metrics), ...histogramPoints(metrics)];
  const expected = labels.map((label) => openTelemetryAttributes?.[label] ?? LABELS[label].openTelemetryName);
  expect(new Set(expected).size).toBe(labels.length);
  expect(Object.keys(point?.attributes ?? {}).sort()).toEqual([...expected].sort());
});
