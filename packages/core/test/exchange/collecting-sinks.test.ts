import { Counter, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createTelemetry, type Problem, type ReadMetrics, type Sink } from '../../src/index.js';

interface Collecting {
  readonly sink: Sink;
  /** What was called, in order. */
  readonly calls: readonly string[];
  readonly reads: readonly ReadMetrics[];
}

function collecting(name = 'collecting'): Collecting {
  const calls: string[] = [];
  const reads: ReadMetrics[] = [];
  const sink: Sink = {
    name,
    attach: () => void calls.push('attach'),
    collect: (read) => {
      calls.push('collect');
      reads.push(read);
    },
  };
  return { sink, calls, reads };
}

async function familyOf(read: ReadMetrics | undefined, name: string) {
  const families = (await read?.()) ?? [];
  return families.find((family) => family.name === name);
}

it('lends each sink that takes metrics what reads them, once and after it was attached', async () => {
  const { sink, calls, reads } = collecting();
  const vigia = createTelemetry({ service: { name: 'orders', version: '1.2.3' }, sinks: [sink], logs: false });
  vigia.declareRoute('GET', '/orders');
  expect(calls).toEqual(['attach', 'collect']);
  expect((await familyOf(reads[0], 'http_requests_total'))?.samples[0]?.labels).toMatchObject({ route: '/orders' });
  expect(await familyOf(reads[0], 'process_cpu_usage_percent')).toBeDefined();
  await vigia.close();
  expect(calls).toHaveLength(2);
});

it("reads the application's own metrics too, and nothing with constant labels", async () => {
  const { sink, reads } = collecting();
  const registry = new Registry();
  const orders = new Counter({ name: 'orders_total', help: 'Orders.', registers: [registry], labelNames: ['plan'] });
  orders.inc({ plan: 'pro' }, 3);
  const metrics = { registry, constantLabels: { replica: 'a' } };
  const vigia = createTelemetry({ metrics, sinks: [sink], logs: false });
  const family = await familyOf(reads[0], 'orders_total');
  expect(family?.samples).toMatchObject([{ labels: { plan: 'pro' }, value: 3 }]);
  for (const { samples } of (await reads[0]?.()) ?? []) {
    for (const { labels } of samples) expect(labels).not.toHaveProperty('replica');
  }
  await vigia.close();
});

it('can be read until the sink is closed, the last time by its `close`', async () => {
  const { sink, reads } = collecting();
  let last: number | undefined;
  const closing: Sink = {
    ...sink,
    async close() {
      last = (await familyOf(reads[0], 'http_requests_total'))?.samples[0]?.value;
    },
  };
  const vigia = createTelemetry({ sinks: [closing], logs: false });
  vigia.declareRoute('GET', '/orders');
  await vigia.close();
  expect(last).toBe(0);
});

it('shows what the checks of health say', async () => {
  const { sink, reads } = collecting();
  const health = { checks: { database: async () => undefined } };
  const vigia = createTelemetry({ health, sinks: [sink], logs: false });
  const family = await familyOf(reads[0], 'health_check_up');
  expect(family?.samples).toContainEqual(
    expect.objectContaining({ labels: expect.objectContaining({ check: 'database' }), value: 1 }),
  );
  await vigia.close();
});

it('is not asked where metrics are off', async () => {
  const { sink, calls } = collecting();
  const vigia = createTelemetry({ metrics: false, sinks: [sink], logs: false });
  expect(calls).toEqual(['attach']);
  await vigia.close();
});

it('survives a sink that throws, and one that rejects, and goes on with the next', async () => {
  const problems: Problem[] = [];
  const throwing: Sink = {
    name: 'throwing',
    collect() {
      throw new Error('no');
    },
  };
  // Nothing in the interface says so, but an `async` method is easily written.
  const rejecting: Sink = { name: 'rejecting', collect: async () => Promise.reject(new Error('later')) };
  const { sink, calls } = collecting();
  const onProblem = (problem: Problem) => void problems.push(problem);
  const vigia = createTelemetry({ sinks: [throwing, rejecting, sink], onProblem, logs: false });
  expect(calls).toEqual(['attach', 'collect']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(problems.map(({ code, sink: name, message }) => [code, name, message])).toEqual([
    ['VIGIA_SINK_FAILED', 'throwing', '`collect` of the sink "throwing" failed.'],
    ['VIGIA_SINK_FAILED', 'rejecting', '`collect` of the sink "rejecting" failed.'],
  ]);
  await vigia.close();
});

it('reads each telemetry of a process by itself', async () => {
  const first = collecting();
  const second = collecting();
  const one = createTelemetry({ sinks: [first.sink], logs: false });
  const other = createTelemetry({ sinks: [second.sink], logs: false });
  one.declareRoute('GET', '/one');
  expect((await familyOf(first.reads[0], 'http_requests_total'))?.samples).not.toHaveLength(0);
  expect((await familyOf(second.reads[0], 'http_requests_total'))?.samples ?? []).toHaveLength(0);
  await Promise.all([one.close(), other.close()]);
});
