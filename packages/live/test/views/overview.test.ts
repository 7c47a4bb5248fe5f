import { describe, expect, test } from 'vitest';
import { createWatched } from '../watched.js';

describe('the overview', () => {
  test('has exactly the requests that there were', async () => {
    const watched = createWatched();
    watched.pass(60);
    watched.requests(90, { durationSeconds: 0.02, requestBytes: 10, responseBytes: 1_000 });
    watched.requests(6, { status: 503, route: '/pay', durationSeconds: 0.5 });
    watched.requests(3, { status: 499, outcome: 'aborted' });
    watched.request({ status: 404, error: new Error('no such user') });
    watched.host.running = 7;

    const view = await watched.view('overview');
    expect(view.numbers).toMatchObject({ count: 100, errors: 6, errorRatio: 0.06, aborted: 3, requestBytes: 900 });
    expect(view.numbers.responseBytes).toBe(90 * 1_000 + 10 * 100);
    expect(view.numbers.rate).toBeCloseTo(100 / 60, 9);
    expect(view.total).toEqual({ count: 100, errors: 6, aborted: 3 });
    expect(view.inFlight).toBe(7);
    expect(view.statuses).toEqual({ '1xx': 0, '2xx': 90, '3xx': 0, '4xx': 4, '5xx': 6 });
    expect(view.errors.map(({ status, route }) => [status, route])).toEqual(Array(5).fill([503, '/pay']));
    expect(view.slowest[0]).toMatchObject({ durationSeconds: 0.5 });
    expect(view.service).toMatchObject({ id: 'orders', name: 'orders', version: '1.2.3', processId: process.pid });
  });
});
