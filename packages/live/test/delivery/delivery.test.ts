import { describe, expect, test } from 'vitest';
import { createWatched, sinkHealth } from '../watched.js';

describe('delivery', () => {
  test('has checks, sinks and budgets as the telemetry tells them', async () => {
    const watched = createWatched();
    watched.host.readiness = {
      status: 'degraded',
      checks: {
        database: { status: 'ok', durationMs: 12.5, checkedAt: '2026-11-22T00:00:01.500Z' },
        mail: { status: 'failed' },
      },
    };
    watched.host.sinks = [
      {
        name: 'loki',
        health: sinkHealth({ accepted: 9, dropped: { queue_full: 2 }, oldestAgeMs: 1_500, breaker: 'open' }),
      },
      { name: 'silent', health: undefined },
    ];
    watched.host.series = {
      used: 30,
      limit: 5_000,
      routes: { used: 25, limit: 500 },
      domains: { used: 3, limit: 16 },
      byRoute: Array.from({ length: 25 }, (_, index) => ({ route: `/${index}`, series: 25 - index })),
    };
    const view = await watched.view('delivery');
    expect(view).toMatchObject({
      readiness: 'degraded',
      checks: [
        { name: 'database', status: 'ok', durationSeconds: 0.0125, checkedAtMs: 1_795_305_601_500 },
        { name: 'mail', status: 'failed' },
      ],
      sinks: [
        { name: 'loki', accepted: 9, dropped: { queue_full: 2 }, oldestAgeSeconds: 1.5, breaker: 'open' },
        { name: 'silent', dropped: {} },
      ],
      problems: [],
      series: { used: 30, routesUsed: 25, routesLimit: 500, domainsUsed: 3, domainsLimit: 16 },
    });
    expect(view.sinks[1]?.accepted).toBeUndefined();
    expect(view.series?.byRoute).toHaveLength(20);
  });

  test('has no budgets where metrics are off', async () => {
    expect((await createWatched().view('delivery')).series).toBeUndefined();
  });
});
