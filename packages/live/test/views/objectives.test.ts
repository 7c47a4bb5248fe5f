import { describe, expect, test } from 'vitest';
import { createWatched } from '../watched.js';

const OBJECTIVES = [
  { name: 'answers', target: 0.9 },
  { name: 'fast answers', target: 0.5, thresholdSeconds: 0.3 },
];

describe('objectives', () => {
  test('count each request exactly: failures against availability, slowness of the rest against latency', async () => {
    const watched = createWatched({ objectives: OBJECTIVES });
    watched.requests(6, { durationSeconds: 0.3 });
    watched.requests(2, { durationSeconds: 0.3000001 });
    watched.requests(2, { status: 500, durationSeconds: 0.01 });
    const { objectives } = await watched.view('overview');
    expect(objectives[0]).toMatchObject({
      name: 'answers',
      count: 10,
      good: 8,
      ratio: 0.8,
      thresholdSeconds: undefined,
    });
    expect(objectives[0]?.burnRate).toBeCloseTo(2, 9);
    expect(objectives[1]).toMatchObject({ count: 8, good: 6, ratio: 0.75, burnRate: 0.5, thresholdSeconds: 0.3 });
  });

  test('are kept while there is no request', async () => {
    const { objectives } = await createWatched({ objectives: OBJECTIVES }).view('overview');
    expect(objectives.map(({ ratio, burnRate }) => [ratio, burnRate])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });
});
