import { describe, expect, test } from 'vitest';
import { createWatched, type Watched } from '../watched.js';

async function durations(watched: Watched): Promise<readonly number[]> {
  const { requests } = await watched.view('requests', { kind: 'slowest' });
  return requests.map(({ durationSeconds }) => durationSeconds);
}

describe('kept requests', () => {
  test('are the newest, the newest first, twice as many as of other kinds', async () => {
    const watched = createWatched({ requests: 3 });
    for (let index = 1; index <= 10; index += 1) watched.request({ path: `/${index}` });
    const { requests, answeredBy } = await watched.view('requests');
    expect(requests.map(({ path }) => path)).toEqual(['/10', '/9', '/8', '/7', '/6', '/5']);
    expect(answeredBy).toBe(String(process.pid));
  });

  test('are those that failed, whatever comes after them', async () => {
    const watched = createWatched({ requests: 3 });
    for (let index = 1; index <= 4; index += 1) {
      watched.pass(1);
      watched.request({ status: 500, path: `/${index}`, error: new TypeError(`no ${index}`) });
    }
    watched.requests(100);
    const { requests } = await watched.view('requests', { kind: 'errors' });
    expect(requests.map(({ path, error }) => [path, error])).toEqual([
      ['/4', 'TypeError: no 4'],
      ['/3', 'TypeError: no 3'],
      ['/2', 'TypeError: no 2'],
    ]);
  });

  test('that failed in a flood are as many as there is room for, and the rest is counted', async () => {
    const watched = createWatched({ requests: 5 });
    for (let index = 0; index < 1_000; index += 1) watched.request({ status: 500, path: `/${index}` });
    const { requests } = await watched.view('requests', { kind: 'errors' });
    expect(requests.map(({ path }) => path)).toEqual(['/4', '/3', '/2', '/1', '/0']);
    expect((await watched.view('overview')).numbers.errors).toBe(1_000);
    watched.pass(1);
    watched.request({ status: 500, path: '/next' });
    expect((await watched.view('requests', { kind: 'errors' })).requests[0]?.path).toBe('/next');
  });

  test('are the slowest of the hour, of each five minutes some', async () => {
    const watched = createWatched({ requests: 8 });
    for (const durationSeconds of [5, 1, 3, 4, 2]) watched.request({ durationSeconds });
    expect(await durations(watched)).toEqual([5, 4]);
    watched.pass(300);
    for (const durationSeconds of [0.1, 0.3, 0.2]) watched.request({ durationSeconds });
    expect(await durations(watched)).toEqual([5, 4, 0.3, 0.2]);
    watched.pass(3_600);
    expect(await durations(watched)).toEqual([0.3, 0.2]);
    watched.pass(300);
    expect(await durations(watched)).toEqual([]);
  });

  test('are the slowest of a range, though an earlier time was worse', async () => {
    const watched = createWatched({ requests: 4 });
    for (let span = 0; span < 6; span += 1) {
      watched.requests(2, { durationSeconds: 100 });
      watched.pass(300);
    }
    watched.request({ durationSeconds: 1, path: '/slow-now' });
    expect((await watched.view('overview')).slowest.map(({ path }) => path)).toEqual(['/slow-now']);
    expect(await durations(watched)).toEqual([100, 100, 100, 100]);
  });

  test('are the slowest of their five minutes after the clock was set back, too', async () => {
    const watched = createWatched({ requests: 4 });
    watched.request({ durationSeconds: 9 });
    watched.pass(300);
    watched.request({ durationSeconds: 8 });
    watched.pass(-300);
    watched.request({ durationSeconds: 7 });
    expect(await durations(watched)).toEqual([9]);
    watched.pass(300);
    watched.request({ durationSeconds: 1 });
    expect(await durations(watched)).toEqual([9, 1]);
  });

  test('of one route are the slowest of it, though none is among the slowest of all', async () => {
    const watched = createWatched({ requests: 4 });
    watched.requests(4, { durationSeconds: 10 });
    for (const durationSeconds of [0.001, 0.003, 0.002]) watched.request({ durationSeconds, route: '/fast' });
    const { slowest } = await watched.view('route', { route: '/fast' });
    expect(slowest.map(({ durationSeconds }) => durationSeconds)).toEqual([0.003, 0.002, 0.001]);
    const { requests } = await watched.view('requests', { kind: 'recent', route: { method: 'GET', route: '/fast' } });
    expect(requests).toHaveLength(3);
  });
});

describe('one request', () => {
  test('is found by each of its ids, with what it was', async () => {
    const watched = createWatched();
    watched.request({ durationSeconds: 9, path: '/slower' });
    const event = watched.request({
      requestId: 'from-the-caller',
      status: 500,
      query: 'page=2&token=s3cret',
      headers: { host: 'localhost', authorization: 'Bearer s3cret', 'x-forwarded-for': ['1.1.1.1', '2.2.2.2'] },
      error: new Error('outer', { cause: new RangeError('inner') }),
      parentSpanId: '00000000000000ff',
    });
    watched.requests(250);
    for (const id of [event.requestUuid, event.requestId, event.traceId]) {
      const { found, request } = await watched.view('request', { id });
      expect(found).toBe(true);
      expect(request).toMatchObject({
        complete: true,
        requestUuid: event.requestUuid,
        parentSpanId: '00000000000000ff',
        query: 'page=2&token=[Redacted]',
        headers: [
          ['authorization', '[Redacted]'],
          ['host', 'localhost'],
          ['x-forwarded-for', '1.1.1.1, 2.2.2.2'],
        ],
        thrown: { name: 'Error', message: 'outer', cause: { name: 'RangeError', message: 'inner' } },
      });
      expect(request?.thrown?.stack).toContain('requests.test.ts');
    }
  });

  test('that was neither slow nor failed has no query and no headers', async () => {
    const watched = createWatched({ requests: 4 });
    watched.request({ durationSeconds: 1 });
    const { requestUuid } = watched.request({ query: 'a=b', headers: { host: 'localhost' } });
    const { request } = await watched.view('request', { id: requestUuid });
    expect(request).toMatchObject({ complete: false, headers: [], path: '/users/7' });
    expect(request?.query).toBeUndefined();
  });

  test('that nobody knows is not found', async () => {
    const view = await createWatched().view('request', { id: 'nothing' });
    expect(view).toMatchObject({ found: false, lines: [], exemplars: [] });
    expect(view.request).toBeUndefined();
  });
});
