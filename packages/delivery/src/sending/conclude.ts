import type { Report } from '@vigia/contract';
import type { Clock } from '../clock.js';
import type { DropReason } from '../drop-reason.js';
import type { Bury } from '../loss/bury.js';
import { allDropped, partlyTaken, type Tally } from '../loss/tally.js';
import type { Outcome, OutcomeKind } from '../outcome.js';
import { itemsOf } from './attempts.js';
import { type Batch, halve } from './batch.js';
import type { Breaker } from './breaker.js';
import { boundRetryAfter } from './retry-after.js';

/** What concluding needs. */
export interface ConcludeOptions<Item> {
  readonly sink: string;
  readonly breaker: Breaker;
  readonly tally: Tally;
  readonly clock: Clock;
  readonly bury: Bury<Item>;
  readonly report: Report;
}

/** Decides what becomes of a batch by what its sending came to. */
export type Conclude<Item, Payload> = (batch: Batch<Item, Payload>, outcome: Outcome) => void;

/** So many items in a row may be refused one by one before it seems that the far end, and not they, are at fault. */
const TOLERATED_REFUSALS = 10;

/** @see Conclude */
export function createConclude<Item, Payload>(options: ConcludeOptions<Item>): Conclude<Item, Payload> {
  const { sink, breaker, tally, clock, bury, report } = options;
  let refusals = 0;

  function drop(batch: Batch<Item, Payload>, reason: DropReason, cause: unknown): void {
    batch.source.settle(batch, allDropped(batch.entries.length, reason));
    bury(itemsOf(batch), reason, cause);
  }

  function split(batch: Batch<Item, Payload>, { reason = 'invalid', cause }: Kind<'split'>): void {
    const isSent = batch.encoded !== undefined;
    if (!isSent) breaker.forgone();
    else if (refusals < TOLERATED_REFUSALS) breaker.answered();
    else fail(0, cause);
    if (batch.entries.length > 1) {
      batch.source.putBack(batch, halve(batch));
      return;
    }
    if (isSent) refusals += 1;
    drop(batch, reason, cause);
  }

  function retry(batch: Batch<Item, Payload>, { afterMs, encodeAnew, cause }: Kind<'retry'>): void {
    tally.retry();
    if (encodeAnew === true) batch.encoded = undefined;
    batch.source.putBack(batch, [batch]);
    fail(boundRetryAfter(afterMs) ?? 0, cause);
  }

  function fail(afterMs: number, cause: unknown): void {
    const opened = breaker.failed(clock.monotonicMs(), afterMs);
    if (!opened) return;
    const message = `The sink "${sink}" does not get through; it rests between single attempts.`;
    const fix = 'Find out whether its far end is up and can be reached from here; the cause has the last failure.';
    report({ code: 'VIGIA_DELIVERY_INTERRUPTED', message, fix, sink, cause });
  }

  function pause(batch: Batch<Item, Payload>, { reason, cause }: Kind<'pause'>): void {
    tally.retry();
    batch.source.putBack(batch, [batch]);
    if (!breaker.paused(clock.monotonicMs())) return;
    const message = `The sink "${sink}" waits for a person: ${reason}.`;
    const fix = 'Mend what the message names; the sink goes on by itself and has kept its items until then.';
    report({ code: 'VIGIA_DELIVERY_PAUSED', message, fix, sink, cause });
  }

  return (batch, outcome) => {
    if (outcome.kind === 'retry') return retry(batch, outcome);
    if (outcome.kind === 'pause') return pause(batch, outcome);
    if (outcome.kind === 'split') return split(batch, outcome);
    breaker.answered();
    if (outcome.kind === 'drop') return drop(batch, outcome.reason, outcome.cause);
    refusals = 0;
    return batch.source.settle(batch, partlyTaken(batch.entries.length, outcome));
  };
}

type Kind<Name extends OutcomeKind> = Extract<Outcome, { readonly kind: Name }>;
