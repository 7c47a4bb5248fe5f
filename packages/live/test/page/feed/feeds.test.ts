import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PACES } from '../../../page/feed/feed.js';
import type { FeedState } from '../../../page/feed/feed-state.js';
import { createFeeds } from '../../../page/feed/feeds.js';
import { answerOf, type StreamServer, startStreamServer, streamOf } from './stream-server.js';

let server: StreamServer;
const ends: (() => void)[] = [];

beforeEach(async () => {
  server = await startStreamServer((request, response) =>
    (request.url?.includes('/stream') ? streamOf({ timeMs: 1 }) : answerOf(200, { timeMs: 2 }))(request, response),
  );
  const ask = fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => ask(`${server.origin}/${url}`, init));
});

afterEach(async () => {
  for (const end of ends.splice(0)) end();
  vi.unstubAllGlobals();
  await server.close();
});

function watch(feeds: ReturnType<typeof createFeeds>): { readonly states: FeedState<unknown>[]; end(): void } {
  const states: FeedState<unknown>[] = [];
  const end = feeds.watch('routes', { range: '900' }, (state) => states.push(state));
  ends.push(end);
  return { states, end };
}

describe('feeds', () => {
  it('share one stream among all who ask for the same', async () => {
    const feeds = createFeeds();
    feeds.setLive(true);
    const [first, second] = [watch(feeds), watch(feeds)];
    await expect
      .poll(() => [first.states.at(-1)?.value, second.states.at(-1)?.value])
      .toEqual([{ timeMs: 1 }, { timeMs: 1 }]);
    expect(server.asked).toEqual(['/api/stream?view=routes&range=900']);
  });

  it('show at once what was known when somebody comes back', async () => {
    const feeds = createFeeds();
    feeds.setLive(true);
    const first = watch(feeds);
    await expect.poll(() => first.states.at(-1)?.value).toEqual({ timeMs: 1 });
    first.end();
    expect(watch(feeds).states[0]?.value).toEqual({ timeMs: 1 });
  });

  it('ask once, and no more, while the page stands still', async () => {
    const feeds = createFeeds({ ...PACES, pollMs: 1 });
    const { states } = watch(feeds);
    await expect.poll(() => states.at(-1)?.value).toEqual({ timeMs: 2 });
    expect(server.asked).toEqual(['/api/routes?range=900']);
    feeds.setLive(true);
    await expect.poll(() => states.at(-1)?.value).toEqual({ timeMs: 1 });
  });

  it('poll for the services, since a browser has few connections', async () => {
    const feeds = createFeeds();
    feeds.setLive(true);
    ends.push(feeds.watch('console', {}, () => undefined));
    await expect.poll(() => server.asked).toEqual(['/api/console']);
  });

  it('ask a follower for its query before each connection', async () => {
    const feeds = createFeeds({ ...PACES, reconnectMs: 1 });
    feeds.setLive(true);
    const frames: unknown[] = [];
    const query = (): { after: string } => ({ after: String(frames.length) });
    ends.push(feeds.follow('logs', { query, onFrame: (frame) => frames.push(frame), onState: () => undefined }));
    await expect.poll(() => frames.length).toBe(1);
    server.cut();
    await expect.poll(() => frames.length).toBe(2);
    expect(server.asked).toEqual(['/api/stream?view=logs&after=0', '/api/stream?view=logs&after=1']);
  });
});
