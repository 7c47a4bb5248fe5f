import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';

/** Metrics of every type, with and without labels, used and unused. */
export function everyType(registry: Registry): void {
  const registers = [registry];
  const labelNames = ['plan', 'code'];
  const labels = { plan: 'pro "x"\\\n', code: 7 };
  new Counter({ name: 'signups_total', help: 'Signups.', labelNames, registers }).inc(labels, 3);
  new Counter({ name: 'bare_total', help: 'Has no labels.', registers }).inc(1e21);
  new Counter({ name: 'unused_total', help: 'Never counted.', labelNames, registers });
  new Gauge({ name: 'queue_length', help: 'A "quoted" \\ help\nin two lines.', registers }).set(-0.000001);
  new Gauge({ name: 'temperature', help: 'Some labels missing.', labelNames, registers }).set({ plan: 'free' }, 21.5);
  const buckets = [0.1, 1, 2.5, 1_000_000];
  const size = new Histogram({ name: 'size', help: 'Size.', labelNames, buckets, registers });
  for (const value of [0.05, 1, 2, 5e6]) size.observe(labels, value);
  size.observe({ plan: 'free' }, 0.5);
  new Histogram({ name: 'idle', help: 'Never observed.', buckets: [1], registers });
  const latency = new Summary({
    name: 'latency',
    help: 'Latency.',
    labelNames,
    percentiles: [0.5, 0.99, 1],
    registers,
  });
  for (let value = 1; value <= 100; value += 1) latency.observe(labels, value);
}

/** A registry in prom-client's OpenMetrics mode, which its exemplars need. Its types have no way to ask for one. */
export function openMetricsRegistry(): Registry {
  const registry = new Registry();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  return registry;
}
