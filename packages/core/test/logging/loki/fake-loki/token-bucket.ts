import { performance } from 'node:perf_hooks';

/** Lets so many bytes a second pass, and so many at once. More than that at once passes never. */
export interface TokenBucket {
  take(bytes: number): boolean;
}

/** @see TokenBucket */
export function createTokenBucket(rateBytes: number, burstBytes: number): TokenBucket {
  let tokens = burstBytes;
  let filledAtMs = performance.now();
  return {
    take(bytes) {
      const nowMs = performance.now();
      tokens = Math.min(burstBytes, tokens + ((nowMs - filledAtMs) / 1_000) * rateBytes);
      filledAtMs = nowMs;
      if (bytes > tokens) return false;
      tokens -= bytes;
      return true;
    },
  };
}
