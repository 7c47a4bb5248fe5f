import { describe, expect, test } from 'vitest';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { ownPaths } from '../../src/serving/own-paths.js';
import { createTestTelemetry } from '../../src/testing/create-test-telemetry.js';

function start(options: Pick<TelemetryOptions, 'health' | 'metrics'> = {}) {
  const vigia = createTestTelemetry(options);
  vigia.reset();
  return { vigia, own: ownPaths(vigia) };
}

const taken = (option: string) =>
  expect.objectContaining({
    code: 'VIGIA_PATH_TAKEN',
    message: expect.stringContaining(`Set \`${option}\` to another path`),
  });

describe('a path that the application has a route on', () => {
  test('is the application’s where nobody has asked for ours by name, and a line says so once', () => {
    const { vigia, own } = start();
    own.claim('/livez', 'GET /livez');
    own.claim('/livez', 'HEAD /livez');
    expect(own.telemetry.paths).toEqual(['/metrics', '/readyz']);
    expect(vigia.paths).toEqual(['/metrics', '/livez', '/readyz']);
    expect(ownPaths(vigia).telemetry.paths).toEqual(vigia.paths);
    expect(vigia.logs).toMatchObject([{ path: '/livez', msg: expect.stringContaining('GET /livez') }]);
    expect(vigia.problems).toEqual([]);
  });

  test.each<[string, string, Pick<TelemetryOptions, 'health' | 'metrics'>]>([
    ['/metrics', 'metrics.path', {}],
    ['/livez', 'health.livenessPath', { health: { livenessPath: '/livez' } }],
    ['/ready', 'health.readinessPath', { health: { readinessPath: '/ready' } }],
  ])('%s is refused where it is ours: by `%s`', (path, option, options) => {
    const { own } = start(options);
    expect(own.yields(path)).toBe(false);
    expect(() => own.claim(path, `GET ${path}`)).toThrow(taken(option));
  });

  test('that we do not serve is nothing to us', () => {
    const { own } = start({ metrics: { port: 0, host: '127.0.0.1' } });
    own.claim('/metrics', 'GET /metrics');
    own.claim('/elsewhere', 'GET /elsewhere');
    expect(own.telemetry.paths).toEqual(['/livez', '/readyz']);
  });
});

test('what is served in one application is a telemetry like the other', async () => {
  const { vigia, own } = start();
  expect(own.telemetry.registry).toBe(vigia.registry);
  expect(own.telemetry.logger).toBe(vigia.logger);
  const answer = own.telemetry.handle(new Request('http://a/livez'), { address: undefined });
  expect((await answer)?.status).toBe(200);
  await own.telemetry.close();
});
