import type { ProblemReport } from '@vigia/contract';
import { createDelivery } from '../src/create-delivery.js';
import type { Delivery, DeliveryOptions } from '../src/delivery.js';
import type { DeadLetter } from '../src/loss/dead-letter.js';
import type { Outcome } from '../src/outcome.js';
import type { SendContext } from '../src/transport.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';

/** One send, as the far end saw it. */
export interface Sent extends SendContext {
  readonly items: readonly string[];
  /** The very object that was sent. */
  readonly payload: readonly string[];
  readonly atMs: number;
}

/** What the far end says; `undefined` for nothing, ever. */
export type Answer = (sent: Sent) => Outcome | undefined;

/** A delivery of texts, each as large as it is long, to a far end that answers as it is told. */
export interface Stage {
  readonly delivery: Delivery<string>;
  readonly clock: FakeClock;
  readonly sent: readonly Sent[];
  /** The items of each send. */
  readonly batches: readonly (readonly string[])[];
  readonly problems: readonly ProblemReport[];
  readonly letters: readonly DeadLetter<string>[];
  answerWith(answer: Answer): void;
  offer(...items: readonly string[]): void;
}

/** Taken. */
export const ACK: Outcome = { kind: 'ack' };

/** Not now. */
export const RETRY: Outcome = { kind: 'retry' };

/** Anything but the defaults. */
export type StageOptions = Partial<Omit<DeliveryOptions<string, readonly string[]>, 'clock'>> & {
  readonly clock?: FakeClock;
};

/** @see Stage */
export function createStage({ transport, clock = createFakeClock(() => 0), ...options }: StageOptions = {}): Stage {
  const sent: Sent[] = [];
  const problems: ProblemReport[] = [];
  const letters: DeadLetter<string>[] = [];
  let answer: Answer = () => ACK;

  const delivery = createDelivery<string, readonly string[]>({
    transport: {
      name: 'stage',
      sizeOf: (item) => item.length,
      encode: (items) => items,
      async send(payload, context) {
        const one = { ...context, items: payload, payload, atMs: clock.monotonicMs() };
        sent.push(one);
        const outcome = answer(one);
        return outcome ?? new Promise<Outcome>(() => {});
      },
      ...transport,
    },
    report: (problem) => void problems.push(problem),
    deadLetter: (letter) => void letters.push(letter),
    ...options,
    clock,
  });

  return {
    ...{ delivery, clock, sent, problems, letters },
    get batches() {
      return sent.map(({ items }) => items);
    },
    answerWith(next) {
      answer = next;
    },
    offer(...items) {
      for (const item of items) delivery.offer(item);
    },
  };
}

/** `name-1` to `name-count`. */
export function named(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}
