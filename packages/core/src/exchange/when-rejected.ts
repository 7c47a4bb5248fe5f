import { isPromise } from 'node:util/types';

/**
 * Takes the rejection of a promise that nobody waits for, which would end the process otherwise. An `async` function
 * fits wherever a type says `void`.
 */
export function whenRejected(returned: unknown, act: (cause: unknown) => void): void {
  if (isPromise(returned)) returned.catch(act);
}

/** Calls what is not ours, whose return nobody waits for, and tells of what it throws or rejects with. */
export function attempt(act: () => unknown, failed: (cause: unknown) => void): void {
  try {
    whenRejected(act(), failed);
  } catch (cause) {
    failed(cause);
  }
}
