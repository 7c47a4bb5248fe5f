/** Looks at what is measured from time to time, more often while somebody watches. */
export interface Sampler {
  /** Looks now, unless it just did. */
  refresh(): void;
  /** Looks each second until the returned function is called. */
  attend(): () => void;
  stop(): void;
}

/** What it needs. */
export interface SamplerOptions {
  readonly clock: () => number;
  readonly sample: (nowMs: number) => void;
}

const REST_MS = 5_000;
const ATTENDED_MS = 1_000;
/** A look that is younger will do. */
const FRESH_MS = 900;

/** @see Sampler */
export function createSampler({ clock, sample }: SamplerOptions): Sampler {
  let sampledAtMs = Number.NEGATIVE_INFINITY;
  let attendants = 0;
  let isStopped = false;
  const rest = setInterval(refresh, REST_MS).unref();
  let attended: NodeJS.Timeout | undefined;

  function refresh(): void {
    const nowMs = clock();
    if (nowMs >= sampledAtMs && nowMs - sampledAtMs < FRESH_MS) return;
    sampledAtMs = nowMs;
    sample(nowMs);
  }

  function attend(): () => void {
    if (isStopped) return () => undefined;
    attendants += 1;
    attended ??= setInterval(refresh, ATTENDED_MS).unref();
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      attendants -= 1;
      if (attendants === 0) pause();
    };
  }

  function pause(): void {
    clearInterval(attended);
    attended = undefined;
  }

  function stop(): void {
    isStopped = true;
    clearInterval(rest);
    pause();
  }

  refresh();
  return { refresh, attend, stop };
}
