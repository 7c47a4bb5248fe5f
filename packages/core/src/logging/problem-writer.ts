import type { Problem } from '@vigia/contract';

/** Writes the line of a problem. */
export type WriteProblem = (problem: Problem) => void;

/** Where the problems of a telemetry are written, although what is before its logger may have some already. */
export interface ProblemWriter {
  readonly write: WriteProblem;
  /** Writes from now on, and what has waited until now. */
  begin(write: WriteProblem): void;
}

/** @see ProblemWriter */
export function createProblemWriter(): ProblemWriter {
  const waiting: Problem[] = [];
  let writer: WriteProblem | undefined;

  return {
    write(problem) {
      if (writer === undefined) waiting.push(problem);
      else writer(problem);
    },
    begin(write) {
      writer = write;
      for (const problem of waiting.splice(0)) writeSafely(write, problem);
    },
  };
}

function writeSafely(write: WriteProblem, problem: Problem): void {
  try {
    write(problem);
  } catch {
    // Nobody is left to tell: the logger itself fails.
  }
}
