import type { ProblemReport, Report } from '@vigia/contract';
import type { ListenAddress } from '../options/resolve-metrics.js';
import { portFix } from '../serving/port-problem.js';
import type { SharedState } from './shared-state.js';
import type { FromThread, ThreadReport } from './thread-messages.js';

/** How many reports wait for a process that is blocked; what comes then is counted only. */
const MAX_WAITING = 100;

/** Reports to the process. Never throws. */
export function createThreadReport(post: (message: FromThread) => void, state: SharedState): Report {
  let sent = 0;
  let untold = 0;

  function send(problem: ProblemReport): void {
    const causeCode = codeOf(problem.cause);
    try {
      post({ kind: 'report', problem, causeCode });
    } catch {
      // Its cause is nothing that another thread can be sent.
      post({ kind: 'report', problem: { ...problem, cause: String(problem.cause) }, causeCode });
    }
  }

  return (problem) => {
    if (sent - state.takenReports() >= MAX_WAITING) {
      untold += 1;
      return;
    }
    const others = untold === 0 ? '' : ` (${untold} others could not be told.)`;
    untold = 0;
    sent += 1;
    send({ ...problem, message: `${problem.message}${others}` });
  };
}

/** The problem as the process would have it: the thread knows of no cluster that it may belong to. */
export function reportedProblem({ problem, causeCode }: ThreadReport, address: ListenAddress): ProblemReport {
  const { fix, cause } = problem;
  if (causeCode === undefined || !(cause instanceof Error)) return problem;
  return {
    ...problem,
    fix: causeCode === 'EADDRINUSE' ? portFix(causeCode, address) : fix,
    cause: Object.assign(cause, { code: causeCode }),
  };
}

function codeOf(cause: unknown): string | undefined {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
