import type { Clock } from '../clock.js';
import type { DeliveryLimits } from '../limits.js';
import { createBackoff } from './backoff.js';

/**
 * `closed`: sends. `open`: rests between single probes. `half_open`: one probe is on its way. `paused`: open, and
 * waiting for a person.
 */
export type BreakerState = 'closed' | 'open' | 'half_open' | 'paused';

/** Decides when the far end is asked again. */
export interface Breaker {
  readonly state: BreakerState;
  /** By the monotonic clock; infinite while a probe is on its way. */
  readonly nextAttemptMs: number;
  admits(nowMs: number): boolean;
  /** A send began. */
  launched(): void;
  /** The send came to nothing before anything was sent. */
  forgone(): void;
  /** The far end answered, whatever it said of the batch. */
  answered(): void;
  /** @returns whether this failure opened the breaker. */
  failed(nowMs: number, afterMs: number): boolean;
  /** @returns whether it was not paused before. */
  paused(nowMs: number): boolean;
}

/** @see Breaker */
export function createBreaker(limits: DeliveryLimits, clock: Pick<Clock, 'random'>): Breaker {
  const backoffMs = createBackoff(limits, clock);
  let rest: 'closed' | 'open' | 'paused' = 'closed';
  let probing = false;
  let failures = 0;
  let failingSinceMs = Number.POSITIVE_INFINITY;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  function isHopeless(nowMs: number): boolean {
    return failures >= limits.breakerFailures || nowMs - failingSinceMs >= limits.breakerFailingMs;
  }

  return {
    get state() {
      return probing ? 'half_open' : rest;
    },
    get nextAttemptMs() {
      return probing ? Number.POSITIVE_INFINITY : notBeforeMs;
    },
    admits: (nowMs) => !probing && nowMs >= notBeforeMs,
    launched() {
      probing = rest !== 'closed';
    },
    forgone() {
      probing = false;
    },
    answered() {
      [rest, probing, failures] = ['closed', false, 0];
      [failingSinceMs, notBeforeMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    },
    failed(nowMs, afterMs) {
      failures += 1;
      failingSinceMs = Math.min(failingSinceMs, nowMs);
      notBeforeMs = nowMs + Math.max(backoffMs(failures), afterMs);
      const opened = rest === 'closed' && isHopeless(nowMs);
      if (opened || rest === 'paused') rest = 'open';
      probing = false;
      return opened;
    },
    paused(nowMs) {
      const began = rest !== 'paused';
      [rest, probing] = ['paused', false];
      notBeforeMs = nowMs + limits.pauseProbeMs * (1 + clock.random());
      return began;
    },
  };
}
