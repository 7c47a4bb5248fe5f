import { describe, expect, test } from 'vitest';
import { createWatched } from '../watched.js';

describe('the routes', () => {
  test('are told apart by method and template, the busiest first', async () => {
    const watched = createWatched();
    watched.pass(30);
    watched.requests(3, { route: '/a' });
    watched.requests(5, { route: '/a', method: 'POST', durationSeconds: 2, requestBytes: 7 });
    watched.requests(4, { route: '/b', method: 'BREW' });
    watched.requests(1, { route: '/b', method: 'STEEP', status: 500 });
    const { routes } = await watched.view('routes');
    expect(routes.map(({ method, route, count }) => [method, route, count])).toEqual([
      ['POST', '/a', 5],
      ['_OTHER', '/b', 5],
      ['GET', '/a', 3],
    ]);
    expect(routes[0]).toMatchObject({ maxSeconds: 2, requestBytes: 35, rate: 5 / 30, errors: 0 });
    expect(routes[1]).toMatchObject({ errors: 1, errorRatio: 0.2 });
  });

  test('beyond the limit are one for each method, and what rests for an hour makes room', async () => {
    const watched = createWatched({ routes: 2 });
    for (const route of ['/a', '/b', '/c', '/d', '<other>']) watched.request({ route });
    watched.request({ route: '/e', method: 'PUT' });
    const names = async () =>
      (await watched.view('routes')).routes.map(({ method, route, count }) => `${method} ${route} ${count}`).toSorted();
    expect(await names()).toEqual(['GET /a 1', 'GET /b 1', 'GET <other> 3', 'PUT <other> 1']);

    watched.pass(3_599);
    watched.request({ route: '/b' });
    watched.pass(2);
    watched.request({ route: '/c' });
    watched.request({ route: '/d' });
    expect(await names()).toEqual(['GET /b 1', 'GET /c 1', 'GET <other> 1']);
  });

  test('cannot be exhausted by a client that asks for whatever it likes', async () => {
    const watched = createWatched({ routes: 10 });
    for (let index = 0; index < 1_000; index += 1) {
      watched.request({ method: `M${index}`, route: `/r${index}`, path: `/r${index}` });
    }
    const { routes } = await watched.view('routes');
    expect(routes).toHaveLength(11);
    expect(routes[0]).toMatchObject({ method: '_OTHER', route: '<other>', count: 990 });
  });
});

describe('one route', () => {
  test('has its statuses, latencies and requests', async () => {
    const watched = createWatched();
    watched.requests(5, { durationSeconds: 0.003 });
    watched.requests(3, { status: 404, durationSeconds: 0.09 });
    watched.requests(2, { status: 500, durationSeconds: 200 });
    watched.requests(9, { route: '/other' });
    watched.requests(9, { method: 'PUT' });

    const view = await watched.view('route');
    expect(view.numbers).toMatchObject({ count: 10, errors: 2 });
    expect(view.statuses).toEqual([
      { status: 200, count: 5 },
      { status: 404, count: 3 },
      { status: 500, count: 2 },
    ]);
    expect(view.latencies.reduce((sum, { count }) => sum + count, 0)).toBe(10);
    expect(view.latencies[0]?.count).toBe(5);
    expect(view.latencies.at(-1)).toEqual({ upToSeconds: null, count: 2 });
    expect(view.timeline.stepSeconds).toBe(10);
    expect(view.slowest.map(({ durationSeconds }) => durationSeconds).slice(0, 3)).toEqual([200, 200, 0.09]);
    expect(view.slowest).toHaveLength(10);
    expect(view.errors).toHaveLength(2);
  });

  test('has the codes of a twelfth and more statuses together, and loses none', async () => {
    const watched = createWatched();
    for (let status = 200; status < 220; status += 1) watched.request({ status });
    const { statuses } = await watched.view('route');
    expect(statuses).toHaveLength(12);
    expect(statuses[0]).toEqual({ status: 0, count: 9 });
  });

  test('lists ten requests of a kind, however many have failed', async () => {
    const watched = createWatched();
    watched.requests(40, { status: 500 });
    const { slowest, errors } = await watched.view('route');
    expect([slowest.length, errors.length]).toEqual([10, 10]);
  });

  test('that stands for all beyond the limit has their requests', async () => {
    const watched = createWatched({ routes: 1 });
    watched.request({ route: '/a' });
    watched.request({ route: '/b', method: 'BREW', status: 500 });
    watched.request({ route: '/c', method: 'STEEP' });
    const { slowest, errors } = await watched.view('route', { method: '_OTHER', route: '<other>' });
    expect(slowest.map(({ route }) => route).toSorted()).toEqual(['/b', '/c']);
    expect(errors.map(({ route }) => route)).toEqual(['/b']);
    expect((await watched.view('route', { route: '/a' })).slowest).toHaveLength(1);
  });

  test('that nobody asked for has nothing', async () => {
    const view = await createWatched().view('route', { method: 'GET', route: '/never' });
    expect(view).toMatchObject({ numbers: { count: 0, rate: 0, errorRatio: 0 }, statuses: [], latencies: [] });
    expect(view.numbers.p99).toBeUndefined();
    expect(view.p50).toHaveLength(view.timeline.points);
  });
});
