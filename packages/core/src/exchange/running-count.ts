/** How much of something is running, for whoever waits until nothing is. */
export interface RunningCount {
  enter(): void;
  leave(): void;
  /** How much is running. */
  count(): number;
  /** Resolves when nothing is running. */
  idle(): Promise<void>;
}

/** @see RunningCount */
export function createRunningCount(): RunningCount {
  let running = 0;
  let waiters: (() => void)[] = [];

  function enter(): void {
    running += 1;
  }

  function leave(): void {
    running -= 1;
    if (running > 0) return;
    for (const resolve of waiters) resolve();
    waiters = [];
  }

  function idle(): Promise<void> {
    if (running === 0) return Promise.resolve();
    return new Promise((resolve) => waiters.push(resolve));
  }

  return { enter, leave, count: () => running, idle };
}
