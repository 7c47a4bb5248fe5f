import { EventEmitter, once } from 'node:events';
import { HEARTBEAT_MS } from '../../src/spool/owner-watch.js';
import { createFakeClock, type FakeClock } from '../fake-clock.js';

/** A clock that stands until it is moved, for one spool. */
export interface BeatingClock extends FakeClock {
  /** Settled when the heartbeat that is under way, or the next one, is over. */
  beatIsOver(): Promise<unknown>;
  /** Moves to the next heartbeat, and waits until it is over. */
  beat(): Promise<void>;
  /** Lets time pass in which no timer runs, as when a process is stopped. */
  standStill(milliseconds: number): void;
}

/** @see BeatingClock */
export function createBeatingClock(): BeatingClock {
  const clock = createFakeClock();
  const beats = new EventEmitter();
  let stoodStillMs = 0;
  const beatIsOver = () => once(beats, 'over');
  return {
    ...clock,
    monotonicMs: () => clock.monotonicMs() + stoodStillMs,
    wallMs: () => clock.wallMs() + stoodStillMs,
    standStill(milliseconds) {
      stoodStillMs += milliseconds;
    },
    schedule(delayMs, run) {
      // The next heartbeat is arranged at the end of each.
      if (delayMs === HEARTBEAT_MS) beats.emit('over');
      return clock.schedule(delayMs, run);
    },
    beatIsOver,
    async beat() {
      const over = beatIsOver();
      await clock.advance(HEARTBEAT_MS);
      await over;
    },
  };
}
