import type { Verdict } from '../api/console-view.js';
import { mergeJobs } from '../business/merge-jobs.js';
import { addSums, NO_SUMS, type Sums } from '../numbers/sums.js';
import type { ProcessState } from '../siblings/questions.js';
import { addSpans, errorReasons, type JudgedSpan } from '../verdict/error-reason.js';
import { jobReasons } from '../verdict/job-reasons.js';
import { verdictOf } from '../verdict/verdict-reason.js';

/** How the service stands, of all its processes. */
export interface ServiceState {
  readonly verdict: Verdict;
  readonly minute: Sums;
  readonly minuteSeconds: number;
}

/** @see ServiceState */
export function serviceState(states: readonly ProcessState[]): ServiceState {
  const minute = states.map((state) => state.minute).reduce(addSums, NO_SUMS);
  const reasons = [
    ...errorReasons(mergeSpans(states)),
    ...states.flatMap((state) => state.reasons),
    ...jobReasons(mergeJobs(states.map((state) => state.jobs))),
  ];
  return {
    verdict: verdictOf(
      reasons,
      states.every((state) => state.isQuiet),
    ),
    minute,
    minuteSeconds: Math.max(...states.map((state) => state.minuteSeconds)),
  };
}

/** Each process has the same spans. */
function mergeSpans(states: readonly ProcessState[]): readonly JudgedSpan[] {
  const [first, ...others] = states.map((state) => state.spans);
  return (first ?? []).map((span, index) => others.flatMap((spans) => spans[index] ?? []).reduce(addSpans, span));
}
