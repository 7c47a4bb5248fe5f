import { performance } from 'node:perf_hooks';
import type { Problem, ProblemCode, Report } from '@vigia/contract';
import { whenRejected } from '../exchange/when-rejected.js';

/** What a {@link ProblemReporter} needs. */
export interface ProblemReporterOptions {
  /** Called for every problem; in its place nothing else is written. */
  readonly onProblem: ((problem: Problem) => void) | undefined;
  /** Called at most once per code (and sink, and subject) per minute when there is no `onProblem`. */
  readonly write: (problem: Problem) => void;
  /** Called for every problem too, whoever else is told. Must not throw. */
  readonly watch?: ((problem: Problem) => void) | undefined;
}

/** Where all survived failures of one telemetry meet. */
export interface ProblemReporter {
  readonly report: Report;
  /** How often each code has occurred. */
  counts(): ReadonlyMap<ProblemCode, number>;
}

const QUIET_MS = 60_000;
/** Sinks name subjects as they like; beyond these many, the problems of one code are told of together. */
const MAX_TALLIES = 1_000;

interface Tally {
  count: number;
  quietUntilMs: number;
}

/** Counts every problem and tells of it: to the user's `onProblem`, else one line per code, sink and subject a minute. */
export function createProblemReporter({ onProblem, write, watch }: ProblemReporterOptions): ProblemReporter {
  const tallies = new Map<string, Tally>();
  const perCode = new Map<ProblemCode, number>();

  const report: Report = (problem) => {
    const tally = tallyOf(tallies, problem);
    tally.count += 1;
    perCode.set(problem.code, (perCode.get(problem.code) ?? 0) + 1);
    const counted = { ...problem, count: tally.count };
    tell(counted, tally);
    watch?.(counted);
  };

  function tell(problem: Problem, tally: Tally): void {
    try {
      if (onProblem !== undefined) {
        const returned: unknown = onProblem(problem);
        whenRejected(returned, () => {});
        return;
      }
      const nowMs = performance.now();
      if (nowMs < tally.quietUntilMs) return;
      tally.quietUntilMs = nowMs + QUIET_MS;
      write(problem);
    } catch {
      // The last resort has nobody left to tell: the failure of a reporter must not reach a request.
    }
  }

  return { report, counts: () => perCode };
}

function tallyOf(tallies: Map<string, Tally>, { code, sink, subject }: Parameters<Report>[0]): Tally {
  const key = `${code} ${sink ?? ''} ${subject ?? ''}`;
  return tallies.get(key) ?? tallyAt(tallies, tallies.size < MAX_TALLIES ? key : code);
}

function tallyAt(tallies: Map<string, Tally>, key: string): Tally {
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const fresh = { count: 0, quietUntilMs: 0 };
  tallies.set(key, fresh);
  return fresh;
}
