import { createTelemetry, resolveTelemetry } from '@vigia/core';
import { describe, expect, it } from 'vitest';

describe('resolveTelemetry', () => {
  it('passes a telemetry through', () => {
    const vigia = createTelemetry({ logs: false });
    expect(resolveTelemetry(vigia)).toBe(vigia);
  });

  it('makes one of options', () => {
    expect(resolveTelemetry({ logs: false, metrics: { path: '/numbers' } }).paths).toContain('/numbers');
  });

  it.each([null, 'orders', 3, true, []])('refuses %j as options', (input) => {
    const resolve = () => Reflect.apply(resolveTelemetry, undefined, [input]);
    expect(resolve).toThrow(expect.objectContaining({ code: 'VIGIA_OPTION_INVALID' }));
    expect(resolve).toThrow('`options` is');
  });

  it('says so when a middleware’s factory was installed in place of the middleware', () => {
    const request = Object.assign(Object.create({ url: '/' }), { headers: {} });
    expect(() => resolveTelemetry(request)).toThrow('app.use(telemetry())');
    expect(() => resolveTelemetry(request)).toThrow(expect.objectContaining({ code: 'VIGIA_PLUGIN_MISUSED' }));
  });
});
