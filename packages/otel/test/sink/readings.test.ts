import type { MetricFamily } from '@vigia/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMetricReadings } from '../../src/sink/metric-readings.js';
import { useGround } from './ground.js';

const ground = useGround();

function gauge(name: string, ...values: readonly number[]): MetricFamily {
  const samples = values.map((value, index) => ({ name, labels: { index: String(index) }, value }));
  return { name, type: 'gauge', help: 'A gauge.', samples };
}

describe('metrics', () => {
  it('are read and sent at a flush, each point counted', async () => {
    ground.begin({ traces: false, logs: false });
    ground.stage.sink.collect?.(async () => [gauge('one', 1), gauge('three', 1, 2, 3)]);
    await ground.stage.sink.flush();
    expect(ground.accounts()).toEqual({ balance: 0, delivered: 4, lost: 0 });
    expect(ground.collector.taken).toEqual(['one', 'three']);
    expect(ground.collector.requests.map(({ path }) => path)).toEqual(['/v1/metrics']);
  });

  it('of many series are taken in more than one turn of the event loop', async () => {
    ground.begin({ traces: false, logs: false });
    const families = Array.from({ length: 40 }, (_, index) =>
      gauge(`many_${index}`, ...Array.from({ length: 500 }, (_value, value) => value)),
    );
    const accepted = new Set<number>();
    let isFlushed = false;
    const watch = (): void => {
      accepted.add(ground.stage.sink.health?.().accepted ?? 0);
      if (!isFlushed) setImmediate(watch);
    };
    ground.stage.sink.collect?.(async () => families);
    watch();
    await ground.stage.sink.flush?.();
    isFlushed = true;
    expect(ground.accounts().balance).toBe(0);
    expect([...accepted].filter((count) => count > 0 && count < 20_000)).not.toEqual([]);
  });

  it('are read once more when the sink closes', async () => {
    ground.begin();
    ground.stage.sink.collect?.(async () => [gauge('last', 1)]);
    await ground.stage.sink.close(1_000);
    expect(ground.collector.taken).toEqual(['last']);
  });

  it('keep a close no longer than they may', async () => {
    ground.begin();
    ground.stage.record(['span']);
    ground.stage.sink.collect?.(() => new Promise(() => {}));
    await ground.stage.sink.close(2_000);
    expect(ground.collector.taken).toEqual(['span']);
  });

  it('that cannot be read are told of', async () => {
    ground.begin();
    ground.stage.sink.collect?.(() => Promise.reject(new Error('broken gauge')));
    await ground.stage.sink.flush();
    const { message, cause } = await ground.stage.problem('VIGIA_SINK_FAILED');
    expect(message).toContain('could not read the metrics');
    expect(cause).toMatchObject({ message: 'broken gauge' });
  });
});

describe('readings', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 90_000 }));
  afterEach(() => void vi.useRealTimers());

  function begin(collect: () => Promise<readonly never[]>) {
    const problems: string[] = [];
    const readings = createMetricReadings({
      reader: { collect },
      intervalMs: 60_000,
      timeoutMs: 1_000,
      take: async () => {},
      report: ({ message }) => void problems.push(message),
      sink: 'otlp',
    });
    return { readings, problems };
  }

  it('fall on whole multiples of the interval, whatever is done to the clock', async () => {
    const times: number[] = [];
    const { readings } = begin(async () => {
      times.push(Date.now());
      return [];
    });
    await vi.advanceTimersByTimeAsync(100_000);
    expect(times).toEqual([120_000, 180_000]);
    vi.setSystemTime(7_200_030_000);
    await vi.advanceTimersByTimeAsync(150_000);
    expect(times.slice(2).every((timeMs) => timeMs >= 7_200_030_000)).toBe(true);
    expect(times.length).toBeGreaterThanOrEqual(4);
    readings.stop();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(times.length).toBeLessThanOrEqual(5);
  });

  it('are never two at once, and one that does not end is told of', async () => {
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const { readings, problems } = begin(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      return [];
    });
    const both = Promise.all([readings.now(), readings.now()]);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    ends[1]?.();
    await both;
    readings.stop();
    expect(most).toBe(1);
    expect(problems[0]).toContain('being read for 1000 ms');
  });
});
