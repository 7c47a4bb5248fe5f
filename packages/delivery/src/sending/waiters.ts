/** Who waits for everything up to some sequence number. */
export interface Waiters {
  /** Resolves when nothing up to that number is left, or the signal aborts. */
  wait(sequence: number, signal?: AbortSignal): Promise<void>;
  /** Nothing before that number is left; infinite when nothing is. */
  reached(sequence: number): void;
}

interface Waiter {
  readonly sequence: number;
  readonly resolve: () => void;
}

/** @see Waiters */
export function createWaiters(): Waiters {
  const waiters = new Set<Waiter>();

  function wait(sequence: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const waiter = { sequence, resolve: leave };
      waiters.add(waiter);
      signal?.addEventListener('abort', leave);

      function leave(): void {
        waiters.delete(waiter);
        signal?.removeEventListener('abort', leave);
        resolve();
      }
    });
  }

  return {
    wait,
    reached(sequence) {
      for (const waiter of waiters) if (waiter.sequence < sequence) waiter.resolve();
    },
  };
}
