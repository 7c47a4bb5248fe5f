import type { Spooling } from './durability/spooling.js';
import type { Ground } from './ground.js';
import type { Intake } from './queue/intake.js';
import { createRelease } from './release.js';
import type { Attempts } from './sending/attempts.js';
import type { Breaker } from './sending/breaker.js';
import type { FreshSource } from './sending/fresh-source.js';
import type { Pump } from './sending/pump.js';
import { createWaiters } from './sending/waiters.js';
import type { Transport } from './transport.js';

/** What bringing a delivery to its end needs beside its ground. */
export interface EndingOptions<Item, Payload> {
  readonly transport: Transport<Item, Payload>;
  readonly spooling: Spooling<Item, Payload> | undefined;
  readonly fresh: FreshSource<Item, Payload>;
  readonly intake: Intake<Item>;
  readonly attempts: Attempts<Item, Payload>;
  readonly breaker: Breaker;
  readonly pump: Pump;
}

/** What empties a delivery: for a moment, or for good. */
export interface Ending {
  flush(signal?: AbortSignal): Promise<void>;
  close(deadlineMs: number): Promise<void>;
  spoolNow(): void;
  /** Anything may have changed. */
  moved(): void;
}

/** What an exit may take: some 16 MiB of memory are spooled in a tenth of it, unless machine or disk are busy. */
const EXIT_MS = 2_000;

/** What closing the spool and the transport may take beyond the deadline. */
const RELEASE_MS = 250;

/** @see Ending */
export function createEnding<Item, Payload>(ground: Ground<Item>, options: EndingOptions<Item, Payload>): Ending {
  const { clock, queue, memory, tally, losses, store } = ground;
  const { spooling, fresh, intake, attempts, breaker, pump } = options;
  const waiters = createWaiters();
  const release = createRelease(ground, options.transport);
  let closing: Promise<void> | undefined;
  let drainUntilMs = Number.POSITIVE_INFINITY;
  let ended = false;

  function moved(): void {
    waiters.reached(isHopeless() ? Number.POSITIVE_INFINITY : (fresh.oldest()?.sequence ?? Number.POSITIVE_INFINITY));
  }

  /** Whether nothing more can be sent before the deadline. */
  function isHopeless(): boolean {
    return pump.inFlight === 0 && breaker.nextAttemptMs > drainUntilMs;
  }

  function flush(signal?: AbortSignal): Promise<void> {
    if (ended) return Promise.resolve();
    spooling?.writeAhead?.write();
    fresh.hasten(intake.lastSequence);
    const emptied = waiters.wait(intake.lastSequence, signal);
    pump.run();
    return emptied;
  }

  async function drain(deadlineMs: number): Promise<void> {
    intake.close();
    pump.stopReplay();
    drainUntilMs = clock.monotonicMs() + deadlineMs;
    const patience = new AbortController();
    const cancel = clock.schedule(deadlineMs, () => patience.abort(), true);
    await flush(patience.signal);
    cancel();
    end(Number.POSITIVE_INFINITY);
    await release(Math.max(drainUntilMs - clock.monotonicMs(), RELEASE_MS));
  }

  /** Whatever is in memory goes to the spool or is lost. */
  function end(untilMs: number): void {
    if (ended) return;
    spooling?.writeAhead?.write();
    ended = true;
    pump.stop();
    attempts.abortAll();
    const rest = [...fresh.withdrawAll(), ...queue.takeAll()];
    queue.putBack(spooling?.keeper.release(rest) ?? rest);
    keepRest(untilMs);
    waiters.reached(Number.POSITIVE_INFINITY);
    losses.tellAll();
  }

  function keepRest(untilMs: number): void {
    while (queue.length > 0) {
      const entries = queue.takeBatch();
      const inTime = clock.monotonicMs() < untilMs;
      const lost = spooling !== undefined && inTime ? spooling.keeper.keep(entries) : entries;
      for (const { bytes } of lost) memory.give(bytes);
      tally.drop('shutdown', lost.length);
    }
  }

  return {
    flush,
    close(deadlineMs) {
      closing ??= drain(Number.isNaN(deadlineMs) ? 0 : Math.max(0, deadlineMs));
      return closing;
    },
    spoolNow() {
      const untilMs = clock.monotonicMs() + EXIT_MS;
      intake.close();
      end(untilMs);
      // The end of the process loses nothing that was written: a sync is against the end of the machine.
      if (clock.monotonicMs() < untilMs) store?.sync();
    },
    moved,
  };
}
