import { catalogueFamily } from './catalogue-family.js';
import type { MetricFamily, Sample } from './metric-family.js';

/** What outlives a request and has no latency: server-sent events, or a connection that left HTTP. */
export type StreamKind = 'event_stream' | 'upgrade';

const KINDS: readonly StreamKind[] = ['event_stream', 'upgrade'];

/** `http_streams_total` and `http_streams_active`. */
export interface StreamMetrics {
  opened(kind: StreamKind): void;
  /** @param route - The label, already within its budget. */
  closed(kind: StreamKind, route: string): void;
  /** Takes an open stream back, as if it had never been. */
  discarded(kind: StreamKind): void;
  families(): readonly MetricFamily[];
}

/** @see StreamMetrics */
export function createStreamMetrics(): StreamMetrics {
  const active = { event_stream: 0, upgrade: 0 };
  const ended: Readonly<Record<StreamKind, Map<string, number>>> = { event_stream: new Map(), upgrade: new Map() };

  function discarded(kind: StreamKind): void {
    active[kind] = Math.max(0, active[kind] - 1);
  }

  function closed(kind: StreamKind, route: string): void {
    discarded(kind);
    const counts = ended[kind];
    counts.set(route, (counts.get(route) ?? 0) + 1);
  }

  function opened(kind: StreamKind): void {
    active[kind] += 1;
  }

  return { opened, closed, discarded, families: () => [totals(ended), gauges(active)] };
}

function totals(ended: Readonly<Record<StreamKind, ReadonlyMap<string, number>>>): MetricFamily {
  const name = 'http_streams_total';
  const samples = KINDS.flatMap((kind) =>
    [...ended[kind]].map(([route, value]): Sample => ({ name, labels: { kind, route }, value })),
  );
  return catalogueFamily(name, samples);
}

function gauges(active: Readonly<Record<StreamKind, number>>): MetricFamily {
  const name = 'http_streams_active';
  return catalogueFamily(
    name,
    KINDS.map((kind) => ({ name, labels: { kind }, value: active[kind] })),
  );
}
