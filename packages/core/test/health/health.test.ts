import { describe, expect, it } from 'vitest';
import { probedTelemetry } from './probed-telemetry.js';

const fails = () => Promise.reject(new Error('refused by db.internal'));

describe('liveness', () => {
  it('is well while the process serves at all, whatever the checks say', async () => {
    const { ask, vigia } = probedTelemetry({ checks: { database: fails } });
    const answer = await ask('/livez');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    await vigia.close();
    expect((await ask('/livez')).status).toBe(200);
  });
});

describe('readiness', () => {
  it('is well without checks', async () => {
    const { readiness } = probedTelemetry();
    expect(await readiness()).toMatchObject({ status: 200, content: { status: 'ok' } });
  });

  it('says of each check how it is, how long it took and when', async () => {
    const { readiness } = probedTelemetry({ checks: { database: async () => 'anything', cache: () => undefined } });
    const { status, content } = await readiness();
    expect([status, content.status]).toEqual([200, 'ok']);
    expect(content.checks).toMatchObject({
      database: { status: 'ok', durationMs: expect.any(Number), checkedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
      cache: { status: 'ok' },
    });
  });

  it('turns 503 with a critical check', async () => {
    const { readiness } = probedTelemetry({ checks: { database: fails, cache: () => true } });
    expect(await readiness()).toMatchObject({
      status: 503,
      content: {
        status: 'failed',
        checks: { database: { status: 'failed', error: 'refused by db.internal' }, cache: { status: 'ok' } },
      },
    });
  });

  it('is degraded, and ready, with one that is not critical', async () => {
    const { readiness } = probedTelemetry({ checks: { mail: { check: fails, critical: false } } });
    expect(await readiness()).toMatchObject({
      status: 200,
      content: { status: 'degraded', checks: { mail: { status: 'failed' } } },
    });
  });

  it.each([
    ['from afar', { address: '8.8.8.8' }],
    ['through a proxy', { headers: { 'x-forwarded-for': '8.8.8.8' } }],
  ])('tells those who ask %s names and states, and nothing else', async (_, probing) => {
    const { readiness } = probedTelemetry({ checks: { database: fails } });
    const { status, content } = await readiness(probing);
    expect([status, content.checks['database']]).toEqual([503, { status: 'failed' }]);
    expect(JSON.stringify(content)).not.toContain('internal');
  });

  it('turns 503 the moment a shutdown begins, and leaves the checks alone', async () => {
    let calls = 0;
    const check = () => {
      calls += 1;
    };
    const { readiness, vigia } = probedTelemetry({ cacheMs: 0, checks: { database: check } });
    await readiness();
    const closing = vigia.close();
    expect(await readiness()).toMatchObject({
      status: 503,
      content: { status: 'shutting_down', checks: { database: { status: 'ok' } } },
    });
    await closing;
    expect(calls).toBe(1);
  });
});

describe.each(['/livez', '/readyz'])('%s', (path) => {
  it('answers HEAD like GET', async () => {
    const { ask } = probedTelemetry();
    const head = await ask(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  });

  it.each(['POST', 'DELETE', 'OPTIONS'])('answers no %s', async (method) => {
    const { ask } = probedTelemetry();
    const answer = await ask(path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the switches', () => {
  it('health: false serves neither path', () => {
    expect(probedTelemetry(false).vigia.paths).toEqual(['/metrics']);
  });

  it('metrics: false leaves health on', async () => {
    const { readiness, vigia } = probedTelemetry({ checks: { database: fails } }, { metrics: false });
    expect(vigia.paths).toEqual(['/livez', '/readyz']);
    expect((await readiness()).status).toBe(503);
  });
});
