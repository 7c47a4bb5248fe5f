import type { PageSink } from '@vigia/core';
import type { VerdictReason } from '../api/console-view.js';
import { createValueRing, type ValueRing } from '../resources/value-ring.js';
import { SINK_DROPS_SECONDS } from './thresholds.js';

/** What the sinks have dropped lately, and which far ends cannot be reached. */
export interface SinkWatch {
  sample(sinks: readonly PageSink[], nowMs: number): void;
  reasons(nowMs: number): readonly VerdictReason[];
}

const STEP_SECONDS = 5;
/** A sink of the user's may name as many as it likes. */
const MOST_REASONS = 50;

/** By reason. */
type Drops = Map<string, ValueRing>;

/** @see SinkWatch */
export function createSinkWatch(): SinkWatch {
  const drops = new Map<string, Drops>();
  let sampled: readonly PageSink[] = [];

  function sample(sinks: readonly PageSink[], nowMs: number): void {
    sampled = sinks;
    for (const { name, health } of sinks) {
      const reasons = drops.get(name) ?? new Map<string, ValueRing>();
      drops.set(name, reasons);
      for (const [reason, count] of Object.entries(health?.dropped ?? {}).slice(0, MOST_REASONS)) {
        const ring = reasons.get(reason) ?? createDropRing();
        reasons.set(reason, ring);
        ring.set(nowMs / 1_000, count);
      }
    }
  }

  function reasons(nowMs: number): readonly VerdictReason[] {
    return sampled.flatMap((sink) => [...breakerReasons(sink), ...dropReasons(sink.name, drops.get(sink.name), nowMs)]);
  }

  return { sample, reasons };
}

function createDropRing(): ValueRing {
  return createValueRing({ stepSeconds: STEP_SECONDS, slots: SINK_DROPS_SECONDS / STEP_SECONDS + 2 });
}

/** A far end that is being tried again is not well yet. */
function breakerReasons({ name, health }: PageSink): readonly VerdictReason[] {
  if (health === undefined || health.breaker === 'closed') return [];
  return [{ code: 'sink_open', state: 'degraded', values: { sink: name, breaker: health.breaker } }];
}

/** The reason that most were dropped for stands for all. */
function dropReasons(sink: string, drops: Drops | undefined, nowMs: number): readonly VerdictReason[] {
  const recent = [...(drops ?? [])]
    .map(([reason, ring]) => ({ reason, count: droppedSince(ring, nowMs / 1_000 - SINK_DROPS_SECONDS) }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  const [most] = recent;
  if (most === undefined) return [];
  const count = recent.reduce((sum, dropped) => sum + dropped.count, 0);
  return [{ code: 'sink_drops', state: 'degraded', values: { sink, count, reason: most.reason } }];
}

function droppedSince(ring: ValueRing, second: number): number {
  return (ring.last() ?? 0) - (ring.before(second) ?? 0);
}
