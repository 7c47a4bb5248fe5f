import { readField } from '../logging/errors/value-walk.js';

/** What tells whether an exchange has failed. */
export interface FailureFacts {
  readonly status: number;
  /** The application threw. */
  readonly failed: boolean;
  readonly error: unknown;
}

const LONGEST_CHARACTERS = 128;

/**
 * Whether the server has failed: it says so, or its application threw. Not where it says that the client did wrong:
 * some frameworks throw for every path that is not found.
 */
export function isFailure({ status, failed }: FailureFacts): boolean {
  return status >= 500 || (failed && (status < 400 || status >= 500));
}

/** What OpenTelemetry calls the type of an error: the class of what was thrown, else the status. */
export function errorTypeOf(facts: FailureFacts): string | undefined {
  if (!isFailure(facts)) return undefined;
  return (facts.failed ? classOf(facts.error) : undefined) ?? String(facts.status);
}

function classOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const name = readField(error, 'name');
  if (typeof name !== 'string' || name === '') return undefined;
  return name.slice(0, LONGEST_CHARACTERS);
}
