import type { ProblemReport, Report } from '@vigia/contract';
import type { SharedState } from './shared-state.js';
import type { FromThread } from './thread-messages.js';

/** How many reports wait for a process that is blocked; what comes then is counted only. */
const MAX_WAITING = 100;

/** Reports to the process. Never throws. */
export function createThreadReport(post: (message: FromThread) => void, state: SharedState): Report {
  let sent = 0;
  let untold = 0;

  function send(problem: ProblemReport): void {
    try {
      post({ kind: 'report', problem });
    } catch {
      // Its cause is nothing that another thread can be sent.
      post({ kind: 'report', problem: { ...problem, cause: String(problem.cause) } });
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
