/** Names streams for what comes late. */
export interface ReplayStreams {
  /**
   * The value of `replay` for entries under the same labels, in their order, from the oldest to the newest.
   *
   * @param labels - As a key.
   */
  labelFor(labels: string, times: TimeSpan): string;
}

/** Of the entries of a push, in milliseconds since 1970. */
export interface TimeSpan {
  readonly oldestMs: number;
  readonly newestMs: number;
}

/** There are as many streams as there are spools that are replayed at once, unless clocks are set. */
const MAX_STREAMS = 64;

/**
 * Loki refuses what is an hour older than the newest entry of its stream. What comes back from several spools is in
 * order for each of them, but not among them: entries go to the first stream that they are not too old for, else to a
 * new one.
 *
 * @param instance - The name of this process among all that replay, the dead ones' spools included.
 * @param toleranceMs - How much older than the newest of its stream an entry may be.
 */
export function createReplayStreams(instance: string, toleranceMs: number): ReplayStreams {
  const newestByLabels = new Map<string, number[]>();
  return {
    labelFor(labels, { oldestMs, newestMs }) {
      const newest = newestByLabels.get(labels) ?? [];
      newestByLabels.set(labels, newest);
      const found = newest.findIndex((streamNewestMs) => oldestMs >= streamNewestMs - toleranceMs);
      const index = found === -1 ? Math.min(newest.length, MAX_STREAMS - 1) : found;
      newest[index] = Math.max(newest[index] ?? 0, newestMs);
      return `${instance}-${index + 1}`;
    },
  };
}
