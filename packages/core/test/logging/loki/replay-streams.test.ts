import { expect, test } from 'vitest';
import { createReplayStreams } from '../../../src/logging/loki/replay-streams.js';

const at = (oldestMs: number, newestMs: number = oldestMs) => ({ oldestMs, newestMs });

test('one spool in its order needs one stream', () => {
  const streams = createReplayStreams('me', 100);
  expect([at(0, 500), at(450), at(2_000)].map((span) => streams.labelFor('a', span))).toEqual(['me-1', 'me-1', 'me-1']);
});

test('a second spool gets a stream of its own where it is too old for the first, and keeps it', () => {
  const streams = createReplayStreams('me', 100);
  const spans = [at(1_000), at(0), at(1_100), at(50), at(980)];
  expect(spans.map((span) => streams.labelFor('a', span))).toEqual(['me-1', 'me-2', 'me-1', 'me-2', 'me-2']);
});

test('streams of other labels do not hinder each other', () => {
  const streams = createReplayStreams('me', 100);
  expect([streams.labelFor('a', at(1_000)), streams.labelFor('b', at(0))]).toEqual(['me-1', 'me-1']);
});

test('there are 64 streams at most', () => {
  const streams = createReplayStreams('me', 1);
  const labels = Array.from({ length: 200 }, (_, index) => streams.labelFor('a', at(100_000 - index * 10)));
  expect(new Set(labels).size).toBe(64);
});
