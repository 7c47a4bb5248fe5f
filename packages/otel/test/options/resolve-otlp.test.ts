import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINT, headers, resolve } from './resolved.js';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-otlp-'));
  writeFileSync(join(directory, 'ca.pem'), PEM);
  writeFileSync(join(directory, 'none.pem'), 'nothing');
});

afterAll(() => rmSync(directory, { recursive: true }));

function urls(options: unknown, variables: Readonly<Record<string, string>> = {}) {
  const { traces, metrics, logs } = resolve(options, variables).destination?.signals ?? {};
  return { traces: traces?.url, metrics: metrics?.url, logs: logs?.url };
}

describe('where nothing is said', () => {
  it.each([[{}], [{ OTEL_EXPORTER_OTLP_HEADERS: 'a=b' }], [{ ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }]])(
    '%j: nothing is sent',
    (variables) => {
      expect(resolve(undefined, variables)).toMatchObject({ destination: undefined, warnings: [] });
    },
  );

  it('an exporter that is named sends to a collector on this host', () => {
    expect(urls(undefined, { OTEL_METRICS_EXPORTER: 'console, otlp' })).toEqual({
      traces: undefined,
      metrics: 'http://localhost:4318/v1/metrics',
      logs: undefined,
    });
  });
});

describe('addresses', () => {
  it.each(['http://c:4318', 'http://c:4318/'])('the one of all signals gets a path for each: %s', (endpoint) => {
    const all = {
      traces: 'http://c:4318/v1/traces',
      metrics: 'http://c:4318/v1/metrics',
      logs: 'http://c:4318/v1/logs',
    };
    expect(urls({ endpoint })).toEqual(all);
    expect(urls({}, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toEqual(all);
  });

  it('the one of a signal is taken as it is, and beats that of all', () => {
    const variables = { ...ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://tempo/otlp' };
    expect(urls({ logs: { url: 'https://loki/otlp' } }, variables)).toEqual({
      traces: 'https://tempo/otlp',
      metrics: 'http://collector:4318/v1/metrics',
      logs: 'https://loki/otlp',
    });
  });

  it('options beat variables', () => {
    const variables = { ...ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://tempo/otlp' };
    expect(urls({ endpoint: 'http://mine' }, variables).traces).toBe('http://mine/v1/traces');
  });

  it('signals are switched off by options, and by variables unless options mention them', () => {
    const none = { ...ENDPOINT, OTEL_LOGS_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'None' };
    expect(urls({ traces: false, metrics: {} }, none)).toEqual({
      traces: undefined,
      metrics: 'http://collector:4318/v1/metrics',
      logs: undefined,
    });
    expect(resolve({}, none).warnings).toEqual([]);
  });

  it('a login in one is sent as a header', async () => {
    expect(await headers({ endpoint: 'http://user:p%40ss@c' }, {})).toEqual({
      authorization: `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
    });
  });
});

describe('headers', () => {
  it('of variables are decoded, and those of a signal replace those of all', async () => {
    const variables = {
      ...ENDPOINT,
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=all, X-Tenant=a%20b',
      OTEL_EXPORTER_OTLP_LOGS_HEADERS: 'Authorization=Basic%20abc==',
    };
    expect(await headers({}, variables)).toEqual({ 'api-key': 'all', 'x-tenant': 'a b' });
    expect(await headers({}, variables, 'logs')).toEqual({ authorization: 'Basic abc==' });
  });

  it('of options beat variables, and those of a signal come on top', async () => {
    const variables = { ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: 'a=1' };
    const options = { headers: { b: '2', c: '3' }, traces: { headers: { C: '4' } } };
    expect(await headers(options, variables)).toEqual({ b: '2', c: '4' });
  });

  it.each(['nonsense', '=x', 'content-type=x', 'a b=c', 'a=\n\u0000'])(
    'that are none are told of, without their value: %j',
    (text) => {
      const { destination, warnings } = resolve({}, { ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: text });
      expect(destination).toBeDefined();
      expect(warnings.map(({ code }) => code)).toEqual(['VIGIA_ENVIRONMENT_IGNORED']);
    },
  );

  it.each(['api-key s3cr3t', 'Authorization: Bearer s3cr3t', 'api-key: s3cr3t==', 's3cr3t key=x'])(
    'that were written in another way are not shown: %s',
    (text) => {
      const { warnings } = resolve({}, { ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: text });
      expect(warnings).toHaveLength(1);
      expect(JSON.stringify(warnings)).not.toContain('s3cr3t');
      expect(warnings[0]?.message).toContain('pairs such as');
    },
  );
});

describe('how it is sent', () => {
  it('is read of variables, of a signal before those of all', () => {
    const { destination, options, warnings } = resolve(undefined, {
      ...ENDPOINT,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_LOGS_PROTOCOL: 'http/protobuf',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'none',
      OTEL_EXPORTER_OTLP_METRICS_COMPRESSION: 'gzip',
      OTEL_EXPORTER_OTLP_TIMEOUT: '2000',
      OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '3000',
      OTEL_METRIC_EXPORT_INTERVAL: '5000',
      OTEL_METRIC_EXPORT_TIMEOUT: '1500',
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'Delta',
      OTEL_EXPORTER_OTLP_CERTIFICATE: join(directory, 'ca.pem'),
    });
    expect(warnings).toEqual([]);
    expect(destination).toMatchObject({
      temporality: 'delta',
      signals: {
        traces: { protocol: 'http/json', compression: 'none', timeoutMs: 3_000, ca: PEM },
        metrics: { protocol: 'http/json', compression: 'gzip', timeoutMs: 2_000 },
        logs: { protocol: 'http/protobuf', compression: 'none', timeoutMs: 2_000 },
      },
    });
    expect(options).toMatchObject({ metricIntervalMs: 5_000, metricTimeoutMs: 1_500 });
  });

  it('over gRPC is not to be had: the signal is off, and the fix is named', () => {
    const { destination, warnings } = resolve({}, { ...ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc' });
    expect(destination?.signals.traces).toBeUndefined();
    expect(destination?.signals.logs).toBeDefined();
    expect(warnings[0]).toMatchObject({ code: 'VIGIA_ENVIRONMENT_IGNORED', fix: expect.stringContaining('4318') });
    expect(resolve({ protocol: 'http/json' }, { ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }).warnings).toEqual(
      [],
    );
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_TIMEOUT', 'soon'],
    ['OTEL_EXPORTER_OTLP_COMPRESSION', 'zstd'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'carrier pigeon'],
    ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE', 'weekly'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '-1'],
    ['OTEL_EXPORTER_OTLP_CERTIFICATE', '/nowhere/ca.pem'],
    ['OTEL_TRACES_EXPORTER', 'zipkin'],
  ])('%s that says %s is told of once, and keeps nothing from starting', (name, value) => {
    const { destination, warnings } = resolve({}, { ...ENDPOINT, [name]: value });
    expect(destination).toBeDefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toContain(name);
  });

  it('a file that is no certificate is told of', () => {
    const { warnings } = resolve({}, { ...ENDPOINT, OTEL_EXPORTER_OTLP_CERTIFICATE: join(directory, 'none.pem') });
    expect(warnings[0]?.message).toContain('OTEL_EXPORTER_OTLP_CERTIFICATE');
  });

  it('an address that is none switches the sink off, and is told of', () => {
    const { destination, warnings } = resolve({}, { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' });
    expect(destination).toBeUndefined();
    expect(warnings[0]?.message).toContain('OTEL_EXPORTER_OTLP_ENDPOINT');
  });
});

describe('options that cannot be used', () => {
  it.each([
    [{ endpint: 'http://c' }, /`otlp\.endpint` is not an option; did you mean `otlp\.endpoint`\?/],
    [{ endpoint: 'collector:4318' }, /`otlp\.endpoint` is not usable .*"https:\/\/collector:4318"/],
    [{ protocol: 'grpc' }, /`otlp\.protocol` is "grpc"; it must be "http\/protobuf" or "http\/json"/],
    [{ headers: { 'content-length': '1' } }, /content-length/],
    [{ traces: true }, /`otlp\.traces`/],
    [{ metricIntervalMs: 5 }, /`otlp\.metricIntervalMs` is 5/],
    [{ resource: { team: null } }, /`otlp\.resource\.team`/],
    [{ clientKey: PEM }, /clientCertificate/],
    [null, /`otlp`/],
  ])('%j', (options, message) => {
    expect(() => resolve(options)).toThrow(message);
  });
});

it('a line is sent for each exchange where no spans are, unless something else is said', () => {
  expect(resolve({ endpoint: 'http://c', logs: { access: true } }).options.access).toBe(true);
  expect(resolve({ endpoint: 'http://c' }).options.access).toBeUndefined();
});
