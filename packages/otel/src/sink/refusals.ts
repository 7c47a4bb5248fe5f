/** Counts the requests that were refused one after the other. */
export interface Refusals {
  /** Whether the next one is to be dropped whole. */
  readonly isHopeless: boolean;
  taken(): void;
  refused(): void;
}

/**
 * One bad record is found by halving the request that it is in: while the far end takes the others, at most so many are
 * refused in a row. Where more are, all are bad, and each is to cost one request and no more.
 */
export function createRefusals(mostRecords: number): Refusals {
  const tolerated = Math.ceil(Math.log2(mostRecords)) + 1;
  let inARow = 0;
  return {
    get isHopeless() {
      return inARow >= tolerated;
    },
    taken() {
      inARow = 0;
    },
    refused() {
      inARow += 1;
    },
  };
}
