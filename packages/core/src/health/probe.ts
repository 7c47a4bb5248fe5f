import { describeValue } from '@vigia/contract';
import type { HealthCheck } from '../options/health-options.js';

/** What is wrong. */
export interface Failure {
  /** Continues a sentence that begins with the name of the check. */
  readonly error: string;
  /** What was thrown, when something was. */
  readonly cause?: unknown;
}

/** Looks at something and tells what is wrong with it, if anything is; or throws or rejects. */
export type Probe = (signal: AbortSignal) => Promise<Failure | undefined>;

const MAX_ERROR_LENGTH = 500;

/** Makes a probe of a function of the user's: `false` is a failure, whatever else it answers is well. */
export function probeOf(check: HealthCheck): Probe {
  return async (signal) => ((await check(signal)) === false ? { error: 'returned false' } : undefined);
}

/** What a probe that throws has found. */
export function thrownFailure(cause: unknown): Failure {
  return { error: describeCause(cause), cause };
}

function describeCause(cause: unknown): string {
  try {
    return textOf(cause).slice(0, MAX_ERROR_LENGTH);
  } catch {
    return 'threw something that cannot be read';
  }
}

/** A refused connection comes as an AggregateError without a message; its code says what happened. */
function textOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : `threw ${describeValue(cause)}`;
  const { message, code, name } = cause as Error & { readonly code?: unknown };
  if (message !== '') return message;
  return typeof code === 'string' ? code : name;
}
