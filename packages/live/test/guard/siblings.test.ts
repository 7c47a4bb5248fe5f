import type { PageFeed, Siblings } from '@vigia/core';
import { describe, expect, it } from 'vitest';
import { createTestPage, type TestPage, tokenIn } from '../test-page.js';

/** Workers of a cluster, each with the page, which can ask each other. */
function createWorkers(count: number) {
  const feeds: PageFeed[] = [];
  let asked = 0;
  const workers = Array.from({ length: count }, (_, index) => {
    const siblings: Siblings = {
      self: String(index),
      ask: async (question) => {
        asked += 1;
        const others = feeds.flatMap((feed, other) => (other === index ? [] : [{ feed, process: String(other) }]));
        const answers = others.map(async ({ feed, process }) => ({
          process,
          answer: (await feed.answer?.(question)) ?? '',
        }));
        return { answers: await Promise.all(answers), late: [] };
      },
    };
    const testPage = createTestPage();
    const attached = testPage.attach({ siblings });
    feeds.push(attached.feed);
    return { ...testPage, ...attached };
  });
  return { workers, askedCount: () => asked };
}

async function statusAt({ ask }: TestPage, headers: Readonly<Record<string, string>>): Promise<number> {
  return (await ask('/api/console', { headers })).status;
}

describe('the workers of a cluster', () => {
  it('take a link of each other, once', async () => {
    const { workers } = createWorkers(3);
    const [one, two, three] = workers;
    if (one === undefined || two === undefined || three === undefined) throw new Error('Three were made.');
    one.host.listen('http://localhost:3000');
    const token = tokenIn(one.host.notes);
    expect((await two.ask(`/?open=${token}`)).status).toBe(303);
    expect(one.host.notes).toHaveLength(2);
    expect((await three.ask(`/?open=${token}`)).status).toBe(401);
    expect((await one.ask(`/?open=${token}`)).status).toBe(401);
  });

  it('take a cookie of each other, and ask for it once', async () => {
    const { workers, askedCount } = createWorkers(2);
    const [one, two] = workers;
    if (one === undefined || two === undefined) throw new Error('Two were made.');
    const headers = await one.enter(one.host);
    expect(await statusAt(two, headers)).toBe(200);
    const before = askedCount();
    expect(await statusAt(two, headers)).toBe(200);
    expect(askedCount()).toBe(before);
    expect(await statusAt(two, { cookie: 'vigia_live_00000000=nonsense' })).toBe(401);
  });

  it('hand questions that are not for the guard to the watch', async () => {
    const { workers } = createWorkers(1);
    const [one] = workers;
    expect(await one?.feed.answer?.('{"ask":"sums"}')).toBe('answered {"ask":"sums"}');
    expect(await one?.feed.answer?.(`guard:session:${'0'.repeat(64)}`)).toBe('');
    expect(one?.watch.questions).toEqual(['{"ask":"sums"}']);
  });

  it('ask nobody for somebody without a cookie', async () => {
    const { workers, askedCount } = createWorkers(2);
    const [one] = workers;
    expect((await one?.ask('/api/console'))?.status).toBe(401);
    expect(askedCount()).toBe(0);
  });
});
