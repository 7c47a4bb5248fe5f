import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFeed, type Feed, type FeedOptions, PACES } from '../../../page/feed/feed.js';
import type { FeedProblem } from '../../../page/feed/feed-state.js';
import { answerOf, type Behaviour, type StreamServer, startStreamServer, streamOf } from './stream-server.js';

const QUICK = { ...PACES, pollMs: 5, reconnectMs: 5, streamAgainMs: 60_000 };

interface Started {
  readonly server: StreamServer;
  readonly feed: Feed;
  readonly frames: unknown[];
  readonly problems: FeedProblem[];
  readonly onStale: () => void;
}

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(behaviour: Behaviour, changes: Partial<FeedOptions> = {}): Promise<Started> {
  const server = await startStreamServer(behaviour);
  const [frames, problems, onStale] = [[] as unknown[], [] as FeedProblem[], vi.fn()];
  const feed = createFeed({
    streamUrl: () => `${server.origin}/stream?after=${frames.length}`,
    answerUrl: () => `${server.origin}/answer?after=${frames.length}`,
    paces: QUICK,
    onFrame: (frame) => frames.push(frame),
    onProblem: (problem) => problems.push(problem),
    onStale,
    ...changes,
  });
  open.push(server, { close: () => feed.stop() });
  feed.start();
  return { server, feed, frames, problems, onStale };
}

function byPath(behaviours: { readonly stream: Behaviour; readonly answer: Behaviour }): Behaviour {
  return (request, response) =>
    (request.url?.startsWith('/stream') ? behaviours.stream : behaviours.answer)(request, response);
}

describe('a feed', () => {
  it('gives each frame of the stream', async () => {
    const { frames, server } = await start(streamOf({ a: 1 }, { a: 2 }));
    await expect.poll(() => frames).toEqual([{ a: 1 }, { a: 2 }]);
    expect(server.asked).toEqual(['/stream?after=0']);
  });

  it('goes on where it was when the stream breaks', async () => {
    const { frames, server } = await start(streamOf(1, 2));
    await expect.poll(() => frames.length).toBe(2);
    server.behave(streamOf(3));
    server.cut();
    await expect.poll(() => frames).toEqual([1, 2, 3]);
    expect(server.asked).toEqual(['/stream?after=0', '/stream?after=2']);
  });

  it('polls where too many look on, and does not ask for the stream each time', async () => {
    const refused = byPath({
      stream: answerOf(503, { error: 'Too many.', fix: 'Wait.' }),
      answer: answerOf(200, 'polled'),
    });
    const { frames, server, problems } = await start(refused);
    await expect.poll(() => frames.length).toBeGreaterThan(2);
    expect(new Set(frames)).toEqual(new Set(['polled']));
    expect(server.asked.filter((path) => path.startsWith('/stream'))).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('comes back to the stream after a while', async () => {
    const refused = byPath({ stream: answerOf(503, {}), answer: answerOf(200, 'polled') });
    const { frames, server } = await start(refused, { paces: { ...QUICK, streamAgainMs: 1 } });
    await expect.poll(() => frames.length).toBeGreaterThan(1);
    server.behave(byPath({ stream: streamOf('streamed'), answer: answerOf(200, 'polled') }));
    await expect.poll(() => frames).toContain('streamed');
  });

  it('polls where something between holds the stream back', async () => {
    const held = byPath({ stream: streamOf(), answer: answerOf(200, 'polled') });
    const { frames } = await start(held, { paces: { ...QUICK, firstEventMs: 20 } });
    await expect.poll(() => frames).toContain('polled');
  });

  it('says why it is not let in, and comes back by itself', async () => {
    const { frames, problems, server } = await start(answerOf(401, { error: 'No.', fix: 'The link is in the log.' }));
    await expect.poll(() => problems).toContainEqual({ status: 401, error: 'No.', fix: 'The link is in the log.' });
    server.behave(streamOf('in'));
    await expect.poll(() => frames).toEqual(['in']);
  });

  it('takes a refusal that is no JSON', async () => {
    const { problems } = await start((_request, response) => response.writeHead(403).end('<html>'));
    await expect.poll(() => problems[0]).toEqual({ status: 403, error: '', fix: '' });
  });

  it('says that the service cannot be reached, and that a view could not be made', async () => {
    const { problems, server } = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: problem\ndata: {"error":"It failed.","fix":"Look."}\n\n');
    });
    await expect.poll(() => problems[0]).toEqual({ status: 200, error: 'It failed.', fix: 'Look.' });
    await server.close();
    open.splice(0, 1);
    await expect.poll(() => problems.at(-1)?.status).toBeUndefined();
  });

  it('is stale when nothing comes', async () => {
    const { onStale } = await start(streamOf(1), { paces: { ...QUICK, staleMs: 10 } });
    await expect.poll(() => onStale).toHaveBeenCalled();
  });

  it('only polls where it has no stream', async () => {
    const { frames, server } = await start(answerOf(200, 1), { streamUrl: undefined });
    await expect.poll(() => frames.length).toBeGreaterThan(1);
    expect(server.asked.every((path) => path.startsWith('/answer'))).toBe(true);
  });

  it('ends the stream when it is stopped, and tells nothing any more', async () => {
    let isClosed = false;
    const { feed, frames, problems } = await start((request, response) => {
      streamOf(1)(request, response);
      response.on('close', () => {
        isClosed = true;
      });
    });
    await expect.poll(() => frames).toEqual([1]);
    feed.stop();
    await expect.poll(() => isClosed).toBe(true);
    expect(problems).toEqual([]);
  });
});
