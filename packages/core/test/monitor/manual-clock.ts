import type { SystemSources } from '../../src/monitor/system-sources.js';

/** A clock that goes when it is told to. */
export interface ManualClock extends Pick<SystemSources, 'nowMs' | 'every' | 'uptimeSeconds'> {
  /** Lets time pass, with every timer that comes due in it. */
  pass(durationMs: number): void;
  /** Lets time pass as a blocked event loop does: timers that came due run once, at the end. */
  block(durationMs: number): void;
  /** How many timers run. */
  timers(): number;
}

interface Timer {
  readonly intervalMs: number;
  readonly run: () => void;
  dueMs: number;
}

/** A clock of a process that is an hour old. */
export function createManualClock(): ManualClock {
  const startMs = 3_600_000;
  const timers = new Set<Timer>();
  let nowMs = startMs;

  function every(intervalMs: number, run: () => void): () => void {
    const timer = { intervalMs, run, dueMs: nowMs + intervalMs };
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  function pass(durationMs: number): void {
    const endMs = nowMs + durationMs;
    for (let due = nextDue(endMs); due !== undefined; due = nextDue(endMs)) fire(due, due.dueMs);
    nowMs = endMs;
  }

  function block(durationMs: number): void {
    nowMs += durationMs;
    for (const timer of timers) if (timer.dueMs <= nowMs) fire(timer, nowMs);
  }

  function nextDue(endMs: number): Timer | undefined {
    return [...timers].filter(({ dueMs }) => dueMs <= endMs).sort((left, right) => left.dueMs - right.dueMs)[0];
  }

  function fire(timer: Timer, atMs: number): void {
    nowMs = atMs;
    timer.dueMs = atMs + timer.intervalMs;
    timer.run();
  }

  return {
    nowMs: () => nowMs,
    uptimeSeconds: () => nowMs / 1_000,
    every,
    pass,
    block,
    timers: () => timers.size,
  };
}
