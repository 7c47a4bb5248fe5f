import type { Report } from '@vigia/contract';
import type { DropReason } from '../drop-reason.js';
import type { DeadLetter } from './dead-letter.js';

/** Items that can never be delivered, and why. */
export type Bury<Item> = (items: readonly Item[], reason: DropReason, cause: unknown) => void;

/** What burying needs. */
export interface BuryOptions<Item> {
  readonly sink: string;
  readonly deadLetter: ((letter: DeadLetter<Item>) => void) | undefined;
  readonly report: Report;
}

/** Hands dead letters to the user's callback, and keeps its failures from everybody else. */
export function createBury<Item>({ sink, deadLetter, report }: BuryOptions<Item>): Bury<Item> {
  return (items, reason, cause) => {
    try {
      const returned: unknown = deadLetter?.({ sink, items, reason, cause });
      if (returned instanceof Promise) returned.catch(fail);
    } catch (failure) {
      fail(failure);
    }
  };

  function fail(cause: unknown): void {
    report({
      code: 'VIGIA_CALLBACK_FAILED',
      message: `\`deadLetter\` of the sink "${sink}" failed; the items are lost.`,
      fix: 'Mend the function given as `deadLetter`; the cause has its error.',
      sink,
      cause,
    });
  }
}
