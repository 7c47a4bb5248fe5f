import { setTimeout as delay } from 'node:timers/promises';
import type { LokiLine } from './loki-line.js';
import { type HistoryOptions, readHistory } from './read-history.js';
import { createSeenLines } from './seen-lines.js';

/** Which lines are followed, and how. */
export interface FollowOptions extends Pick<HistoryOptions, 'ask' | 'onCut'> {
  /** The first, in nanoseconds since 1970. */
  readonly startNs: bigint;
  /** How much older than the newest a line may come and still be shown. */
  readonly lateNs: bigint;
  readonly signal: AbortSignal;
  /** @defaultValue 1,000 */
  readonly pauseMs?: number | undefined;
}

const NANOSECONDS_PER_MS = 1_000_000n;
const PAUSE_MS = 1_000;

/** Loki takes lines that are so far ahead. */
const AHEAD_NS = 600_000n * NANOSECONDS_PER_MS;

/** Lines of several services, and those that wait in batches, come in no order. Each look goes back so far. */
const OVERLAP_NS = 5_000n * NANOSECONDS_PER_MS;

/** Every so many looks one goes back as far as lines may be late. */
const LOOKS_PER_LATE_LOOK = 10;

const MOST_SEEN_LINES = 400_000;

/**
 * Follows lines until the signal aborts, by asking again and again from before the newest line on. What comes while
 * Loki cannot be reached is asked for afterwards.
 *
 * @throws VigiaError as `queryRange` does.
 */
export async function* followLines(options: FollowOptions): AsyncGenerator<readonly LokiLine[]> {
  const { startNs, lateNs, signal, pauseMs = PAUSE_MS } = options;
  const seen = createSeenLines(MOST_SEEN_LINES);
  let newestNs = startNs;
  for (let look = 0; !signal.aborted; look += 1) {
    const nowNs = BigInt(Date.now()) * NANOSECONDS_PER_MS;
    const backNs = look % LOOKS_PER_LATE_LOOK === 0 || lateNs < OVERLAP_NS ? lateNs : OVERLAP_NS;
    const fromNs = latest(startNs, earliest(newestNs, nowNs) - backNs);
    const span = { startNs: fromNs, endNs: nowNs + AHEAD_NS };
    for await (const page of readHistory({ ...options, ...span, direction: 'forward' })) {
      newestNs = latest(newestNs, page.at(-1)?.timestampNs ?? 0n);
      const fresh = seen.fresh(page);
      if (fresh.length > 0) yield fresh;
    }
    seen.forgetBefore(earliest(newestNs, nowNs) - lateNs);
    await delay(pauseMs, undefined, { signal });
  }
}

function latest(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function earliest(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
