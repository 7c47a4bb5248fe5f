/** An act that is done again and again, never twice at once. */
export interface Rounds {
  /** Does it now, or waits for the round that runs and does it after that. */
  now(): Promise<void>;
  /** Resolves when no round runs; none begins any more but by {@link Rounds.now}. */
  stop(): Promise<void>;
}

/** How often. */
export interface RoundsOptions {
  readonly intervalMs: number;
  /** Never rejects. @returns whether it went well; else the next rounds come later and later. */
  readonly act: () => Promise<boolean>;
}

const MAX_DELAY_MS = 30_000;

/** Begins after one interval. Nothing keeps the process alive. */
export function startRounds({ intervalMs, act }: RoundsOptions): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  let delayMs = intervalMs;

  async function round(): Promise<void> {
    const isWell = await act();
    delayMs = isWell ? intervalMs : Math.max(intervalMs, Math.min(delayMs * 2, MAX_DELAY_MS));
  }

  function schedule(): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void now(), delayMs).unref();
  }

  function now(): Promise<void> {
    running = running.then(round).then(schedule);
    return running;
  }

  schedule();
  return {
    now,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
