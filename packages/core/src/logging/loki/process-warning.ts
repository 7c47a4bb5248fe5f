import type { Problem } from '@vigia/contract';

/** Tells of a problem where there is no telemetry to do so: as a warning of the process. */
export function warnOfProblem({ message, fix, code }: Problem): void {
  process.emitWarning(`${message} ${fix}`, { type: 'VigiaWarning', code });
}
