import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stageSink } from './sink-stage.js';

beforeEach(() => void vi.useFakeTimers({ now: 90_000 }));
afterEach(() => void vi.useRealTimers());

it('a sink that is closed reads no more', async () => {
  const { sink } = stageSink({ metrics: { url: 'http://127.0.0.1:9/v1/metrics' } });
  let readings = 0;
  sink.collect?.(async () => {
    readings += 1;
    return [];
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(readings).toBe(1);
  const closed = sink.close(1_000);
  await vi.advanceTimersByTimeAsync(2_000);
  await closed;
  const readingsAtTheEnd = readings;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(readings).toBe(readingsAtTheEnd);
});
