/** Since when requests are counted, by a clock that may be set back. */
export interface Beginning {
  /** Milliseconds since 1970. */
  readonly sinceMs: number;
  /** It is so late now. */
  notice(nowMs: number): void;
}

/** @see Beginning */
export function createBeginning(nowMs: number): Beginning {
  let sinceMs = nowMs;
  return {
    get sinceMs() {
      return sinceMs;
    },
    notice(laterMs) {
      if (laterMs < sinceMs) sinceMs = laterMs;
    },
  };
}
