import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { createTelemetry } from '@vigia/core';
import { otlp, newRelic } from '../src/index.js';

it('same names', async () => {
  const problems: unknown[] = [];
  try {
    const t = createTelemetry({ service: { name: 'x' }, logs: false, sinks: [otlp({ endpoint: 'http://127.0.0.1:1' }), otlp({ endpoint: 'http://127.0.0.1:2' })] } as never);
    await t.close();
    console.log('no throw');
  } catch (e) { console.log('THROWS', (e as Error).message); }
  try {
    const t = createTelemetry({ service: { name: 'x' }, logs: false, sinks: [otlp({ endpoint: 'http://127.0.0.1:1' }), newRelic({ licenseKey: 'abc' })] } as never);
    await t.close({ timeoutMs: 100 } as never);
    console.log('no throw');
  } catch (e) { console.log('THROWS', (e as Error).message); }
});

it.each([
  ['OTEL_EXPORTER_OTLP_HEADERS', 'api-key SECRETSECRET'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'api key=SECRETSECRET'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization=Bearer%20SECRET%0ASECRET'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'content-type=SECRETSECRET'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://user:SECRETSECRET@collector:4318'],
  ['OTEL_EXPORTER_OTLP_TIMEOUT', '10s'],
  ['OTEL_EXPORTER_OTLP_COMPRESSION', 'zstd'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'thrift'],
  ['OTEL_METRIC_EXPORT_INTERVAL', '100'],
  ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE', 'Delta'],
  ['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE', 'both'],
  ['OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE', '/tmp/nope'],
  ['OTEL_TRACES_EXPORTER', 'zipkin'],
])('%s=%s', async (name, value) => {
  const { resolveOtlp } = await import('../src/options/resolve-otlp.js');
  const r = resolveOtlp({}, { variables: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', [name]: value } });
  console.log(name, value, '=>', r.warnings, Object.keys(r.destination?.signals ?? {}));
});

it('bad options', async () => {
  const bads: Record<string, unknown>[] = [
    { endpoint: 'collector:4318' }, { endpoint: 5 }, { traces: true }, { traces: { url: 'x' } }, { traces: { ratio: 1 } }, { protocol: 'grpc' }, { compression: 'zstd' },
    { metricIntervalMs: 1 }, { temporality: 'x' }, { headers: { host: 'a' } }, { headers: { a: 5 } }, { headers: { 'a b': 'SECRET' } }, { headers: { a: 'SECRET\nx' } },
    { headers: ['x'] }, { resource: { a: {} } }, { resource: { a: [1, 'a'] } }, { logLevel: 'warning' }, { spool: {} }, { spool: { directory: '' } }, { spool: true }, { maxQueueBytes: 1 }, { timeoutMs: 0 },
    { ca: 'x' }, { ca: [] }, { clientCertificate: '-----BEGIN x' }, { clientKey: 'SECRETKEY' }, { logs: { access: 1 } }, { nope: 1 }, { endpiont: 'http://x' }, { metrics: { access: true } }, { endpoint: 'http://u:SECRET@h:99999' }, { resource: { a: Infinity } },
    { endpoint: 'http://c:4318/#x' }, { endpoint: 'http://c:4318/?a=SECRET' },
  ];
  for (const bad of bads) {
    try { otlp(bad as never); console.log(JSON.stringify(bad), 'ACCEPTED'); } catch (e) { console.log(JSON.stringify(bad), (e as { code: string }).code, (e as Error).message); }
  }
});
