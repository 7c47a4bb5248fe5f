import type { Problem } from '@vigia/contract';

/** Keeps the problems for pages that are not attached yet. */
export interface EarlyProblems {
  readonly tell: (problem: Problem) => void;
  /** Tells from now on, and of what has waited until now. */
  begin(tell: (problem: Problem) => void): void;
}

/** What is wrong from the start is told of in so many problems. */
const MOST = 100;

/** @see EarlyProblems */
export function createEarlyProblems(): EarlyProblems {
  const waiting: Problem[] = [];
  let taker: ((problem: Problem) => void) | undefined;

  return {
    tell(problem) {
      if (taker !== undefined) taker(problem);
      else if (waiting.length < MOST) waiting.push(problem);
    },
    begin(tell) {
      taker = tell;
      for (const problem of waiting.splice(0)) tell(problem);
    },
  };
}
