import { describe, expect, test } from 'vitest';
import { createWatched } from '../watched.js';
import { reason } from './verdict-of.js';

describe('errors', () => {
  test.each([
    [9, 0, undefined, 300],
    [9, 1, 'degraded', 300],
    [9, 9, 'degraded', 300],
    [1_000, 9, undefined, 60],
    [1_000, 10, 'degraded', 60],
    [100, 4, 'degraded', 60],
    [100, 5, 'unhealthy', 60],
    [10, 1, 'unhealthy', 60],
  ])('of %d requests %d make it %s', async (count, failed, state, seconds) => {
    const watched = createWatched();
    watched.requests(count - failed, { route: '/well' });
    watched.requests(failed, { status: 502, route: '/ill', method: 'POST' });
    const found = await reason(watched, 'errors');
    expect(found?.state).toBe(state);
    if (state !== undefined) {
      expect(found?.values).toEqual({ ratio: failed / count, errors: failed, route: 'POST /ill', seconds });
    }
  });

  test('of few requests are judged by the last five minutes', async () => {
    const watched = createWatched();
    for (let minute = 0; minute < 4; minute += 1) {
      watched.requests(8, { status: 500, route: '/rare' });
      watched.pass(60);
    }
    expect(await reason(watched, 'errors')).toMatchObject({
      state: 'unhealthy',
      values: { ratio: 1, errors: 32, route: 'GET /rare', seconds: 300 },
    });
    watched.pass(240);
    expect(await reason(watched, 'errors')).toBeUndefined();
  });

  test('name the route with the most, and are forgiven after a minute of enough requests', async () => {
    const watched = createWatched();
    watched.pass(7);
    watched.requests(4, { status: 500, route: '/a' });
    watched.requests(6, { status: 500, route: '/b' });
    watched.pass(58);
    expect((await reason(watched, 'errors'))?.values['route']).toBe('GET /b');
    watched.requests(10);
    watched.pass(3);
    expect(await reason(watched, 'errors')).toBeUndefined();
  });

  test('are no matter where clients are wrong, or leave', async () => {
    const watched = createWatched();
    watched.requests(50, { status: 404, error: new Error('not found') });
    watched.requests(50, { status: 499, outcome: 'aborted', error: new Error('aborted') });
    expect(await reason(watched, 'errors')).toBeUndefined();
  });

  test('are there when an answer failed that had begun well', async () => {
    const watched = createWatched();
    watched.requests(20, { status: 200, outcome: 'aborted', error: new Error('the file ended') });
    expect((await reason(watched, 'errors'))?.state).toBe('unhealthy');
  });
});
