import { performance } from 'node:perf_hooks';

/** Lines that were not written, as too many like them were. */
export interface Storm {
  readonly level: number;
  readonly fingerprint: string;
  readonly lines: number;
}

/** What a guard needs. */
export interface StormGuardOptions {
  /** How many lines of one fingerprint and level are written per second. */
  readonly linesPerSecond: number;
  /** Told every ten seconds of each storm that went on in them. */
  readonly suppressed: (storm: Storm) => void;
}

/** Keeps a loop of failures from filling the log. */
export interface StormGuard {
  /** Whether a line may be written. */
  admits(level: number, fingerprint: string): boolean;
  /** Tells of what was suppressed until now, and stops. */
  close(): void;
}

const SECOND_MS = 1000;
const REPORT_INTERVAL_MS = 10_000;

/** Beyond so many fingerprints, lines count together as one: messages may have ids in them. */
const MOST_FINGERPRINTS = 1000;
const OTHER = '<other>';

/** To look for those that are quiet goes through all of them, which a storm of new ones must not pay for each line. */
const SWEEP_INTERVAL_MS = 100;

interface Tally {
  readonly level: number;
  readonly fingerprint: string;
  secondEndsMs: number;
  writtenInSecond: number;
  suppressedLines: number;
}

/** @see StormGuard */
export function createStormGuard({ linesPerSecond, suppressed }: StormGuardOptions): StormGuard {
  // By level first: a key of both would be a new text for every line.
  const tallies = new Map<number, Map<string, Tally>>();
  let tallyCount = 0;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function admits(level: number, fingerprint: string): boolean {
    const tally = tallyOf(level, fingerprint);
    const nowMs = performance.now();
    if (nowMs >= tally.secondEndsMs) {
      tally.secondEndsMs = nowMs + SECOND_MS;
      tally.writtenInSecond = 0;
    }
    tally.writtenInSecond += 1;
    if (tally.writtenInSecond <= linesPerSecond) return true;
    tally.suppressedLines += 1;
    timer ??= setTimeout(tell, REPORT_INTERVAL_MS).unref();
    return false;
  }

  function tallyOf(level: number, fingerprint: string): Tally {
    const known = tallies.get(level)?.get(fingerprint);
    if (known !== undefined) return known;
    if (tallyCount >= MOST_FINGERPRINTS) forgetQuiet();
    if (tallyCount >= MOST_FINGERPRINTS && fingerprint !== OTHER) return tallyOf(level, OTHER);
    const fresh = { level, fingerprint, secondEndsMs: 0, writtenInSecond: 0, suppressedLines: 0 };
    const ofLevel = tallies.get(level) ?? new Map<string, Tally>();
    tallies.set(level, ofLevel.set(fingerprint, fresh));
    tallyCount += 1;
    return fresh;
  }

  function allTallies(): readonly Tally[] {
    return [...tallies.values()].flatMap((ofLevel) => [...ofLevel.values()]);
  }

  function forgetQuiet(): void {
    const nowMs = performance.now();
    if (nowMs < sweptAtMs + SWEEP_INTERVAL_MS) return;
    sweptAtMs = nowMs;
    for (const { level, fingerprint, secondEndsMs, suppressedLines } of allTallies()) {
      if (nowMs < secondEndsMs || suppressedLines > 0) continue;
      tallies.get(level)?.delete(fingerprint);
      tallyCount -= 1;
    }
  }

  function tell(): void {
    timer = undefined;
    for (const tally of allTallies()) {
      if (tally.suppressedLines === 0) continue;
      const { level, fingerprint, suppressedLines: lines } = tally;
      tally.suppressedLines = 0;
      suppressed({ level, fingerprint, lines });
    }
    forgetQuiet();
  }

  function close(): void {
    clearTimeout(timer);
    tell();
  }

  return { admits, close };
}
