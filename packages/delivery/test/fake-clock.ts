import type { Clock } from '../src/clock.js';

/** A clock that stands until it is moved. */
export interface FakeClock extends Clock {
  /** Moves on, timer by timer, and lets what each one starts come to rest. */
  advance(milliseconds: number): Promise<void>;
  /** Sets the wall clock, which the monotonic one does not notice. */
  shiftWall(milliseconds: number): void;
  /** Timers that wait. */
  readonly pending: number;
}

interface Timer {
  readonly atMs: number;
  readonly run: () => void;
}

/** Lets every promise that can settle by itself do so: Node looks at immediates when none is left. */
export function comeToRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** @see FakeClock */
export function createFakeClock(random: () => number = () => 0.5): FakeClock {
  const timers = new Set<Timer>();
  let nowMs = 1_000;
  let wallOffsetMs = Date.UTC(2026, 0, 1);

  function earliest(untilMs: number): Timer | undefined {
    let found: Timer | undefined;
    for (const timer of timers) if (timer.atMs <= untilMs && timer.atMs < (found?.atMs ?? Infinity)) found = timer;
    return found;
  }

  async function advance(milliseconds: number): Promise<void> {
    const untilMs = nowMs + milliseconds;
    await comeToRest();
    for (let timer = earliest(untilMs); timer !== undefined; timer = earliest(untilMs)) {
      timers.delete(timer);
      nowMs = Math.max(nowMs, timer.atMs);
      timer.run();
      await comeToRest();
    }
    nowMs = untilMs;
  }

  return {
    monotonicMs: () => nowMs,
    wallMs: () => wallOffsetMs + nowMs,
    random,
    schedule(delayMs, run) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance,
    shiftWall(milliseconds) {
      wallOffsetMs += milliseconds;
    },
    get pending() {
      return timers.size;
    },
  };
}
