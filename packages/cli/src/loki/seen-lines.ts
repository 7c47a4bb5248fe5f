import { createHash } from 'node:crypto';
import { type LokiLine, lineKey } from './loki-line.js';

/** The lines of the last while, so that one that comes again is known. */
export interface SeenLines {
  /** The lines that were not seen, which they are from now on. */
  fresh(lines: readonly LokiLine[]): readonly LokiLine[];
  /** Lines up to this time, in nanoseconds, need not be known any more: nobody will ask for them. */
  forgetBefore(timestampNs: bigint): void;
}

/**
 * Knows so many lines at most. Beyond that the older half is forgotten, and no line of its time is fresh again.
 */
export function createSeenLines(mostLines: number): SeenLines {
  const timesNs = new Map<string, bigint>();
  let floorNs = 0n;

  function see(line: LokiLine): boolean {
    const key = digest(line);
    if (line.timestampNs < floorNs || timesNs.has(key)) return false;
    timesNs.set(key, line.timestampNs);
    return true;
  }

  function forgetBefore(timestampNs: bigint): void {
    for (const [key, timeNs] of timesNs) if (timeNs < timestampNs) timesNs.delete(key);
  }

  function forgetOlderHalf(): void {
    const sorted = [...timesNs.values()].sort((one, other) => Number(one - other));
    floorNs = (sorted[Math.floor(sorted.length / 2)] ?? 0n) + 1n;
    forgetBefore(floorNs);
  }

  return {
    fresh(lines) {
      const fresh = lines.filter(see);
      if (timesNs.size > mostLines) forgetOlderHalf();
      return fresh;
    },
    forgetBefore,
  };
}

/** A line may be of 256 KiB. */
function digest(line: LokiLine): string {
  return createHash('sha256').update(lineKey(line)).digest('base64');
}
