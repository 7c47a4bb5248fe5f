import { describe, expect, test } from 'vitest';
import { resolveOptions } from '../../src/options/resolve.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from './environment-of.js';
import { errorOf } from './error-of.js';

const sinks = [{ name: 'spans', recordSpan: () => undefined }];
const DEFAULTS = { ratio: 1, slowMs: 1_000, errors: true, parent: 'follow' };

function resolve(traces: TelemetryOptions['traces'], variables: Readonly<Record<string, string>> = {}) {
  return resolveOptions({ sinks, traces }, environmentOf(variables));
}

describe('traces', () => {
  test('are all kept by default', () => {
    expect(resolve(undefined)).toMatchObject({ traces: DEFAULTS, warnings: [] });
  });

  test('are off where no sink takes spans, whatever is said of them', () => {
    const variables = { OTEL_TRACES_SAMPLER: 'nonsense' };
    const resolved = resolveOptions({ traces: { ratio: 1 } }, environmentOf(variables));
    expect(resolved).toMatchObject({ traces: undefined, warnings: [] });
  });

  test.each([
    ['the option', false as const, {}],
    ['their kill switch', { ratio: 1 }, { VIGIA_DISABLE: 'traces' }],
    ['the kill switch of their only sink', { ratio: 1 }, { VIGIA_DISABLE: 'spans' }],
    ['the kill switch of everything', { ratio: 1 }, { VIGIA_DISABLED: 'true' }],
  ])('are switched off by %s', (_, traces, variables) => {
    expect(resolve(traces, variables).traces).toBeUndefined();
  });

  test.each([
    [{ ratio: 1.5 }, '`traces.ratio` is 1.5; it must be a number from 0 to 1.'],
    [{ ratio: Number.NaN }, '`traces.ratio` is NaN; it must be a number from 0 to 1.'],
    [{ slowMs: 0 }, '`traces.slowMs` is 0; it must be false or an integer from 1 to 3600000.'],
    [{ errors: 'yes' }, '`traces.errors` is "yes"; it must be true or false.'],
    [{ parent: 'believe' }, '`traces.parent` is "believe"; it must be "follow" or "ignore".'],
  ])('%j is refused', (traces, message) => {
    expect(errorOf({ traces })).toMatchObject({ code: 'VIGIA_OPTION_INVALID', message });
  });
});

describe('OTEL_TRACES_SAMPLER', () => {
  test.each([
    ['always_on', undefined, { ...DEFAULTS, parent: 'ignore' }],
    ['always_off', undefined, { ratio: 0, slowMs: undefined, errors: false, parent: 'ignore' }],
    ['traceidratio', '0.25', { ...DEFAULTS, ratio: 0.25, parent: 'ignore' }],
    ['traceidratio', undefined, { ...DEFAULTS, parent: 'ignore' }],
    ['parentbased_always_on', undefined, DEFAULTS],
    ['parentbased_always_off', undefined, { ...DEFAULTS, ratio: 0 }],
    ['parentbased_traceidratio', '1e-3', { ...DEFAULTS, ratio: 0.001 }],
    ['parentbased_always_on', '0.25', DEFAULTS],
  ])('%s with the argument %s', (sampler, argument, traces) => {
    const variables = { OTEL_TRACES_SAMPLER: sampler, ...(argument && { OTEL_TRACES_SAMPLER_ARG: argument }) };
    expect(resolve(undefined, variables)).toMatchObject({ traces, warnings: [] });
  });

  test('of another name is left aside, with a warning that names those there are', () => {
    const { traces, warnings } = resolve(undefined, { OTEL_TRACES_SAMPLER: 'jaeger_remote' });
    expect(traces).toEqual(DEFAULTS);
    expect(warnings).toEqual([
      {
        code: 'VIGIA_ENVIRONMENT_IGNORED',
        message:
          '`OTEL_TRACES_SAMPLER` is "jaeger_remote"; it must be "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off" or "parentbased_traceidratio". It was left aside.',
        fix: 'Correct OTEL_TRACES_SAMPLER, or unset it.',
      },
    ]);
  });

  test.each(['2', '-1', 'half', ' '])('with the argument %j keeps all, with a warning', (argument) => {
    const variables = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: argument };
    const { traces, warnings } = resolve(undefined, variables);
    expect(traces?.ratio).toBe(1);
    expect(warnings).toMatchObject([{ message: expect.stringContaining('must be a number from 0 to 1') }]);
  });

  test('is beaten by options, one by one', () => {
    const variables = { OTEL_TRACES_SAMPLER: 'always_off' };
    expect(resolve({ ratio: 0.5 }, variables).traces).toMatchObject({ ratio: 0.5, errors: false, parent: 'ignore' });
    expect(resolve({ errors: true, slowMs: 5, parent: 'follow' }, variables).traces).toEqual({
      ratio: 0,
      errors: true,
      slowMs: 5,
      parent: 'follow',
    });
  });
});
