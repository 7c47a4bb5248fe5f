import type { Clock } from '../clock.js';
import type { Spooling } from '../durability/spooling.js';
import type { DeliveryLimits } from '../limits.js';
import type { Outcome } from '../outcome.js';
import { createAlarm } from './alarm.js';
import type { Attempts } from './attempts.js';
import type { Batch } from './batch.js';
import type { Breaker } from './breaker.js';
import type { FreshSource } from './fresh-source.js';

/** What the pump moves, and by what rules. */
export interface PumpOptions<Item, Payload> {
  readonly fresh: FreshSource<Item, Payload>;
  readonly spooling: Pick<Spooling<Item, Payload>, 'replay' | 'spill'> | undefined;
  readonly breaker: Breaker;
  readonly attempts: Attempts<Item, Payload>;
  readonly limits: DeliveryLimits;
  readonly clock: Clock;
  /** Decides what becomes of a batch that was sent. */
  readonly conclude: (batch: Batch<Item, Payload>, outcome: Outcome) => void;
  /** Called when anything may have changed. */
  readonly moved: () => void;
  readonly survive: (cause: unknown) => void;
}

/** Keeps batches moving: sends what is due, spills what cannot be sent, sleeps until there is more to do. */
export interface Pump {
  readonly inFlight: number;
  /** Does all that can be done now. */
  run(): void;
  /** Runs soon, and not within the caller. */
  wake(): void;
  /** Runs no later than at this time of the monotonic clock. */
  wakeAt(atMs: number): void;
  /** Nothing more comes from the spool. */
  stopReplay(): void;
  stop(): void;
}

/** So many fresh batches may go before one that is replayed. */
const FRESH_IN_A_ROW = 8;

/** After an error of our own. */
const AFTER_ERROR_MS = 10_000;

/** @see Pump */
export function createPump<Item, Payload>(options: PumpOptions<Item, Payload>): Pump {
  const { fresh, breaker, attempts, limits, clock, moved, survive } = options;
  const alarm = createAlarm(clock, run);
  const spill = options.spooling?.spill;
  let replay = options.spooling?.replay;
  let inFlight = 0;
  let freshInARow = 0;
  let stopped = false;

  function run(): void {
    if (stopped) return;
    alarm.clear();
    try {
      const nowMs = clock.monotonicMs();
      move(nowMs);
      moved();
      if (!stopped) alarm.set(nextRunMs(nowMs));
    } catch (cause) {
      survive(cause);
      alarm.set(clock.monotonicMs() + AFTER_ERROR_MS);
    }
  }

  function move(nowMs: number): void {
    spill?.step(nowMs, isAway());
    while (inFlight < limits.concurrency && breaker.admits(nowMs)) {
      const batch = next(nowMs);
      if (batch === undefined) break;
      launch(batch);
    }
  }

  function isAway(): boolean {
    return breaker.state !== 'closed';
  }

  /** Fresh before replayed, but not for ever. */
  function next(nowMs: number): Batch<Item, Payload> | undefined {
    const first = freshInARow < FRESH_IN_A_ROW ? undefined : takeReplayed(nowMs);
    return first ?? takeFresh(nowMs) ?? takeReplayed(nowMs);
  }

  function takeReplayed(nowMs: number): Batch<Item, Payload> | undefined {
    const batch = replay?.take(nowMs);
    if (batch !== undefined) freshInARow = 0;
    return batch;
  }

  function takeFresh(nowMs: number): Batch<Item, Payload> | undefined {
    const batch = fresh.take(nowMs, isAway());
    if (batch !== undefined) freshInARow += 1;
    return batch;
  }

  function launch(batch: Batch<Item, Payload>): void {
    inFlight += 1;
    breaker.launched();
    void attempts.run(batch).then((outcome) => {
      inFlight -= 1;
      if (stopped) return;
      conclude(batch, outcome);
      run();
    });
  }

  function conclude(batch: Batch<Item, Payload>, outcome: Outcome): void {
    try {
      options.conclude(batch, outcome);
    } catch (cause) {
      survive(cause);
    }
  }

  function nextRunMs(nowMs: number): number {
    const spillMs = spill?.nextStepMs(isAway()) ?? Number.POSITIVE_INFINITY;
    if (inFlight >= limits.concurrency) return spillMs;
    const dueMs = Math.min(fresh.nextDueMs(), replay?.nextDueMs(nowMs) ?? Number.POSITIVE_INFINITY);
    return Math.min(spillMs, Math.max(dueMs, breaker.nextAttemptMs));
  }

  return {
    get inFlight() {
      return inFlight;
    },
    run,
    wake: () => alarm.set(clock.monotonicMs()),
    wakeAt: (atMs) => alarm.set(atMs),
    stopReplay() {
      replay = undefined;
    },
    stop() {
      stopped = true;
      alarm.clear();
    },
  };
}
