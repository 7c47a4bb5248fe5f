import { expect, it } from 'vitest';
import { resolveOptions } from '../../src/options/resolve.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from './environment-of.js';

function warningsOf(variables: Readonly<Record<string, string>>, options: TelemetryOptions = {}) {
  return resolveOptions(options, environmentOf(variables)).warnings;
}

it.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://c:4318', "import { otlp } from '@vigia/otel';", 'sinks: [otlp()]'],
  ['OTEL_EXPORTER_OTLP_LOGS_ENDPOINT', 'http://c', "import { otlp } from '@vigia/otel';", 'sinks: [otlp()]'],
  [
    'FAUCET_TELEMETRY_POSTGRES_STRING',
    'postgres://',
    "import { postgres } from '@vigia/postgres';",
    'sinks: [postgres()]',
  ],
])('%s without its sink is told of, with the two lines to add', (name, value, importLine, sinkLine) => {
  const [warning, ...others] = warningsOf({ [name]: value });
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ code: 'VIGIA_SINK_NOT_PASSED', message: expect.stringContaining(name) });
  expect(warning?.fix).toContain(importLine);
  expect(warning?.fix).toContain(sinkLine);
});

it.each<readonly [string, Readonly<Record<string, string>>, TelemetryOptions]>([
  ['with its sink', {}, { sinks: [{ name: 'otlp' }] }],
  ['with the sink of a vendor', {}, { sinks: [{ name: 'newrelic' }] }],
  ['that is switched off for OpenTelemetry', { OTEL_SDK_DISABLED: 'true' }, {}],
  ['where everything is switched off', { VIGIA_DISABLED: 'true' }, {}],
  ['whose sink is switched off', { VIGIA_DISABLE: 'otlp' }, { sinks: [{ name: 'otlp' }] }],
])('a variable %s is no news', (_how, variables, options) => {
  expect(warningsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', ...variables }, options)).toEqual([]);
});

it('a variable that is meant for an SDK of OpenTelemetry is left to it', () => {
  const registered = Symbol.for('opentelemetry.js.api.1');
  Object.assign(globalThis, { [registered]: {} });
  try {
    expect(warningsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' })).toEqual([]);
  } finally {
    Reflect.deleteProperty(globalThis, registered);
  }
});
