import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveConsoleOptions } from '../../src/index.js';
import { createTestPage } from '../test-page.js';
import { type EventReader, readEvents } from './read-events.js';

/** The page for somebody who may look, with a second that passes when the test says so. */
async function openPage(options?: LiveConsoleOptions) {
  const testPage = createTestPage({ options, variables: { NODE_ENV: 'development' } });
  const attached = testPage.attach();
  const headers = await testPage.enter(attached.host);
  const get = (rest: string, signal?: AbortSignal) => testPage.ask(`/api/${rest}`, { headers, signal });
  const stream = async (query: string, signal?: AbortSignal) => readEvents((await get(`stream?${query}`, signal)).body);
  const clients = async () => ((await (await get('console')).json()) as { clients: { open: number } }).clients.open;
  return { ...testPage, ...attached, get, stream, clients };
}

async function namesOf(reader: EventReader, count: number): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = [];
  while (names.length < count) names.push((await reader.next())?.name);
  return names;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a stream', () => {
  it('begins with how soon to come back, and the view at once', async () => {
    const { stream, get } = await openPage();
    const { headers } = await get('stream?view=overview');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    const events = await stream('view=overview&range=900');
    expect((await events.next())?.text).toBe('retry: 2000');
    const view = await events.next();
    expect(view?.name).toBe('view');
    expect(JSON.parse(view?.data ?? '')).toEqual({ name: 'overview', query: { rangeSeconds: 900 } });
  });

  it('shows the view again each second', async () => {
    const { stream, watch } = await openPage();
    let frame = 0;
    watch.answerBy(async () => ({ frame: frame++ }));
    const events = await stream('view=overview');
    await events.next();
    for (const expected of [0, 1, 2, 3]) {
      expect(JSON.parse((await events.next())?.data ?? '')).toEqual({ frame: expected });
      vi.advanceTimersByTime(1_000);
    }
  });

  it('shares a view with all who look at the same, encoded once', async () => {
    const { get, watch } = await openPage();
    const bodies = await Promise.all(
      ['view=overview', 'view=overview&range=300', 'service=orders&view=overview'].map((query) =>
        get(`stream?${query}`),
      ),
    );
    const readers = bodies.map(({ body }) => body?.getReader());
    await Promise.all(readers.map((reader) => reader?.read()));
    const chunks = await Promise.all(readers.map(async (reader) => (await reader?.read())?.value));
    expect(watch.asked).toHaveLength(1);
    expect(chunks[1]).toBe(chunks[0]);
    expect(chunks[2]).toBe(chunks[0]);
    vi.advanceTimersByTime(1_000);
    await Promise.all(readers.map((reader) => reader?.read()));
    expect(watch.asked).toHaveLength(2);
  });

  it('of the log goes on where its own client stands', async () => {
    const { stream, watch } = await openPage();
    let last = 0;
    watch.answerBy(async () => ({ lines: [], cursor: String(last) }));
    const early = await stream('view=logs&after=5');
    await namesOf(early, 2);
    last = 7;
    vi.advanceTimersByTime(1_000);
    await early.next();
    const late = await stream('view=logs');
    await namesOf(late, 2);
    vi.advanceTimersByTime(1_000);
    await Promise.all([early.next(), late.next()]);
    expect(watch.asked.map(({ query }) => Reflect.get(query, 'after'))).toEqual(['5', '0', undefined, '7']);
  });

  it('does not begin a view a second time while it is being made', async () => {
    const { stream, watch } = await openPage();
    let answer: (view: object) => void = () => undefined;
    watch.answerBy(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const events = await stream('view=overview');
    await events.next();
    for (let second = 0; second < 5; second += 1) vi.advanceTimersByTime(1_000);
    expect(watch.asked).toHaveLength(1);
    answer({ at: 'last' });
    expect((await events.next())?.data).toBe('{"at":"last"}');
  });

  it('tells of a view that cannot be made, and tries again', async () => {
    const { stream, watch, host } = await openPage();
    watch.answerBy(() => Promise.reject(new Error('secret details')));
    const events = await stream('view=overview');
    await events.next();
    const problem = await events.next();
    expect(problem?.name).toBe('problem');
    expect(JSON.parse(problem?.data ?? '')).toEqual({ error: 'The view could not be made.', fix: expect.any(String) });
    watch.answerBy(async () => ({ well: true }));
    vi.advanceTimersByTime(1_000);
    expect((await events.next())?.data).toBe('{"well":true}');
    expect(host.problems).toEqual([expect.objectContaining({ code: 'VIGIA_INTERNAL' })]);
  });

  it('is kept alive by comments while there is no view', async () => {
    const { stream, watch } = await openPage();
    watch.answerBy(() => new Promise(() => undefined));
    const events = await stream('view=overview');
    await events.next();
    for (let second = 0; second < 9; second += 1) vi.advanceTimersByTime(1_000);
    expect((await events.next())?.text).toBe(':');
  });
});

describe('a client that takes nothing', () => {
  it('is skipped, held one view for, and cut off after a minute', async () => {
    const { get, watch, clients } = await openPage();
    const { body } = await get('stream?view=overview');
    const reader = body?.getReader();
    await vi.waitFor(() => expect(watch.asked).toHaveLength(1));
    for (let second = 0; second < 59; second += 1) {
      vi.advanceTimersByTime(1_000);
      await Promise.resolve();
    }
    expect(watch.asked).toHaveLength(1);
    expect(await clients()).toBe(1);
    vi.advanceTimersByTime(1_000);
    await expect(reader?.read()).rejects.toThrow('took nothing');
    vi.advanceTimersByTime(1_000);
    expect(await clients()).toBe(0);
  });

  it('finds what it was skipped for in the next view', async () => {
    const { stream, watch } = await openPage();
    let frame = 0;
    watch.answerBy(async () => ({ frame: frame++ }));
    const events = await stream('view=overview');
    await vi.waitFor(() => expect(watch.asked).toHaveLength(1));
    for (let second = 0; second < 10; second += 1) vi.advanceTimersByTime(1_000);
    await events.next();
    expect((await events.next())?.data).toBe('{"frame":0}');
    vi.advanceTimersByTime(1_000);
    expect((await events.next())?.data).toBe('{"frame":1}');
  });
});

describe('so many clients', () => {
  it('may look, and the next is told to ask from time to time', async () => {
    const { get, stream } = await openPage({ maxClients: 2 });
    const first = await stream('view=overview');
    await stream('view=routes');
    const refused = await get('stream?view=overview');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ error: expect.stringContaining('maxClients') });
    expect((await get('overview')).status).toBe(200);
    await first.leave();
    expect((await get('stream?view=overview')).status).toBe(200);
  });

  it('leave nothing behind when they go, however they do', async () => {
    const { get, watch, clients } = await openPage();
    for (let client = 0; client < 1_000; client += 1) {
      const controller = new AbortController();
      const { body, status } = await get('stream?view=overview', controller.signal);
      expect(status).toBe(200);
      if (client % 2 === 0) await body?.cancel();
      controller.abort();
    }
    expect(watch.attending).toBe(0);
    expect(await clients()).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keep the watch attentive as long as one of them looks', async () => {
    const { stream, watch, get } = await openPage();
    const one = await stream('view=overview');
    const other = await stream('view=routes');
    expect(watch.attending).toBe(1);
    await one.leave();
    expect(watch.attending).toBe(1);
    await other.leave();
    expect(watch.attending).toBe(0);
    await get('overview');
    expect(watch.attending).toBe(1);
    vi.advanceTimersByTime(4_000);
    expect(watch.attending).toBe(1);
    vi.advanceTimersByTime(2_000);
    expect([watch.attending, vi.getTimerCount()]).toEqual([0, 0]);
  });
});

describe('the end of a stream', () => {
  it('comes with its telemetry, and says so', async () => {
    const { attach, stream, feed, watch } = await openPage();
    const users = attach({ name: 'users' });
    const [ours, theirs, all] = await Promise.all(
      ['view=overview', 'view=overview&service=users', 'view=console'].map((query) => stream(query)),
    );
    for (const events of [ours, theirs, all]) await events?.next();
    await feed.close?.(0);
    expect(watch.attending).toBe(0);
    expect((await ours?.next())?.name).toBe('end');
    expect(await ours?.next()).toBeUndefined();
    expect((await theirs?.next())?.name).toBe('view');
    expect((await all?.next())?.name).toBe('view');
    await users.feed.close?.(0);
    expect([(await theirs?.next())?.name, (await all?.next())?.name]).toEqual(['end', 'end']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('comes when its client may look no more', async () => {
    let allowed = true;
    const { attach, ask } = createTestPage({ options: { authorize: () => allowed } });
    attach();
    const events = readEvents((await ask('/api/stream?view=overview')).body);
    await namesOf(events, 2);
    allowed = false;
    for (let second = 0; second < 29; second += 1) {
      vi.advanceTimersByTime(1_000);
      expect((await events.next())?.name).toBe('view');
    }
    vi.advanceTimersByTime(1_000);
    const names = await namesOf(events, 2);
    expect(names).toContain('problem');
    expect(await events.next()).toBeUndefined();
  });
});
