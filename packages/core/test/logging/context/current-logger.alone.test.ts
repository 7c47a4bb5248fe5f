import { setImmediate as immediately } from 'node:timers/promises';
import { currentLogger, requestLogger, withContext } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { idOfOne, serveInContext } from './served-lines.js';
import { telemetry } from './told-telemetry.js';

describe('currentLogger', () => {
  it('is that of the newest telemetry which is open and logs', async () => {
    const first = telemetry();
    const second = telemetry();
    telemetry(false);
    expect(currentLogger()).toBe(second.vigia.logger);
    await second.vigia.close();
    expect(currentLogger()).toBe(first.vigia.logger);
    await first.vigia.close();
    expect(currentLogger().level).toBe('silent');
    expect(() => currentLogger().info('nowhere')).not.toThrow();
  });

  it('is made once for each request', async () => {
    const { vigia } = telemetry();
    const seen = new Set();
    const url = await serveInContext([vigia], async ({ exchange }) => {
      seen.add(currentLogger());
      await immediately();
      seen.add(currentLogger()).add(requestLogger(vigia, exchange));
    });
    await idOfOne(url);
    expect(seen.size).toBe(1);
  });

  it('is that of the newest telemetry within the same fields too', () => {
    const first = telemetry();
    const second = withContext({ tenant: 'a' }, () => {
      currentLogger().info('line one');
      const newer = telemetry();
      currentLogger().info('line two');
      return newer;
    });
    const messages = [first, second].map(({ lines }) => lines().map(({ msg }) => msg));
    expect(messages).toEqual([['line one'], ['line two']]);
  });

  it('survives a logger without children', async () => {
    const written: unknown[] = [];
    const write = (fields: unknown): void => void written.push(fields);
    const logger = { level: 'info', debug: write, info: write, warn: write, error: write, fatal: write };
    const { vigia } = telemetry({ logger: logger as never, destination: undefined });
    const url = await serveInContext([vigia], () => currentLogger().info('plain'));
    await idOfOne(url);
    expect(written).toContain('plain');
  });
});
