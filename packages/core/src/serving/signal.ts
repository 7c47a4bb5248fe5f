/** Wakes whoever waits for something to happen. */
export interface Signal {
  /** Resolves when it is sent next. */
  wait(): Promise<void>;
  send(): void;
}

/** @see Signal */
export function createSignal(): Signal {
  let waiting: Promise<void> | undefined;
  let wake: (() => void) | undefined;

  function wait(): Promise<void> {
    waiting ??= new Promise((resolve) => {
      wake = resolve;
    });
    return waiting;
  }

  function send(): void {
    wake?.();
    wake = undefined;
    waiting = undefined;
  }

  return { wait, send };
}
