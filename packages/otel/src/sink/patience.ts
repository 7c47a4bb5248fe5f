/** How long something is waited for: whatever ends first. */
export interface PatienceLimits {
  readonly withinMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Waits for work that never rejects, no longer than the limits; until then it keeps the process alive. */
export async function patience(work: Promise<void> | undefined, { withinMs, signal }: PatienceLimits): Promise<void> {
  if (work === undefined || signal?.aborted === true) return;
  await new Promise<void>((resolve) => {
    const timer = withinMs === undefined ? undefined : setTimeout(end, withinMs);
    signal?.addEventListener('abort', end);
    work.then(end);

    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    }
  });
}
