import type { ProblemCode } from '../errors/problem-codes.js';

/**
 * Something that went wrong inside the toolkit and was survived. The application's requests did not notice;
 * the operator should.
 */
export interface Problem {
  readonly code: ProblemCode;
  /** What happened, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  /** The sink in trouble, when one is. */
  readonly sink?: string | undefined;
  /** What is in trouble, where a code can mean several things at once: the name of a check. */
  readonly subject?: string | undefined;
  /** How often this code (of this sink or subject) has occurred since the telemetry was created, this time included. */
  readonly count: number;
  /** What was caught, when something was thrown. */
  readonly cause?: unknown;
}

/** A problem before it was counted. */
export type ProblemReport = Omit<Problem, 'count'>;

/** Reports something that went wrong and was survived. Never throws. */
export type Report = (problem: ProblemReport) => void;
