import { createDeferred, type Deferred, withDeadline } from '../../deadline.js';

/** Whoever waits for something that comes with a request. */
export interface Waiting {
  /** Resolves when it is so. */
  until(isSo: () => boolean): Promise<void>;
  /** Something has come. */
  look(): void;
}

interface Waiter extends Deferred<void> {
  isSo(): boolean;
}

/** @see Waiting */
export function createWaiting(): Waiting {
  let waiters: readonly Waiter[] = [];

  function look(): void {
    const served = waiters.filter(({ isSo }) => isSo());
    waiters = waiters.filter((waiter) => !served.includes(waiter));
    for (const { resolve } of served) resolve();
  }

  return {
    async until(isSo) {
      const waiter = { ...createDeferred<void>(), isSo };
      waiters = [...waiters, waiter];
      look();
      await withDeadline(waiter.promise, () => `what the receiver gets: ${isSo}`);
    },
    look,
  };
}
