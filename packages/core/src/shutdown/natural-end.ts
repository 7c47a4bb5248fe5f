import { performance } from 'node:perf_hooks';
import type { Sink } from '@vigia/contract';
import { type SinkDispatch, timerMs } from '../exchange/sink-dispatch.js';

/** What a process that has nothing left to do is held for. */
export interface NaturalEndParts {
  readonly sinks: readonly Sink[];
  readonly flush: SinkDispatch['flush'];
  /** For all times together: what is sent may make the application do something again. */
  readonly patienceMs: number;
}

/**
 * Holds a process that has nothing left to do until its sinks have sent what they have, or the patience ends. Called
 * again whenever the process has nothing left to do, it does so while something is left to send.
 */
export function createNaturalEnd({ sinks, flush, patienceMs }: NaturalEndParts): () => void {
  const asked = new Set<Sink>();
  let leftMs = patienceMs;
  let isFlushing = false;

  function isWaiting(sink: Sink): boolean {
    try {
      const health = sink.health?.();
      if (health !== undefined) return health.queuedItems > 0;
    } catch {
      // Told of where metrics are read; what it holds is unknown.
    }
    return sink.flush !== undefined && !asked.has(sink);
  }

  async function hold(): Promise<void> {
    const startMs = performance.now();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), timerMs(leftMs));
    await flush(patience.signal);
    clearTimeout(timer);
    // A far end that fails at once must not be asked for ever; and a timer may be a little early.
    leftMs = patience.signal.aborted ? 0 : leftMs - Math.max(1, performance.now() - startMs);
    isFlushing = false;
  }

  return () => {
    const waiting = sinks.filter(isWaiting);
    if (isFlushing || leftMs <= 0 || waiting.length === 0) return;
    for (const sink of waiting) asked.add(sink);
    isFlushing = true;
    void hold();
  };
}
