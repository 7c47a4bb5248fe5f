import { isPromise } from 'node:util/types';

/** Who is told how work ends. Nothing here throws. */
export interface WorkFollower {
  failed(error: unknown): void;
  /** Called once, last. */
  ended(): void;
}

/**
 * Runs work and tells when it has ended: at once, or, where it returns a promise or another thenable, when that is
 * settled. A promise is handed on by another that is settled alike, so that nobody's rejection counts as seen.
 *
 * @returns what the work returns, or a promise of it; throws what it throws.
 */
export function followWork<Result>(work: () => Result, follower: WorkFollower): Result {
  const result = runNow(work, follower);
  const promise = promiseOf(result);
  if (promise === undefined) {
    follower.ended();
    return result;
  }
  // Of the same type, but for what a thenable has beside `then`.
  return followPromise(promise, follower) as Result;
}

function runNow<Result>(work: () => Result, { failed, ended }: WorkFollower): Result {
  try {
    return work();
  } catch (error) {
    failed(error);
    ended();
    throw error;
  }
}

function followPromise(promise: Promise<unknown>, { failed, ended }: WorkFollower): Promise<unknown> {
  return promise.then(
    (value) => {
      ended();
      return value;
    },
    (error: unknown) => {
      failed(error);
      ended();
      throw error;
    },
  );
}

/** A thenable that is no promise may begin its work only now, such as a query that is built step by step. */
function promiseOf(result: unknown): Promise<unknown> | undefined {
  if (isPromise(result)) return result;
  const then = thenOf(result);
  return then && new Promise((resolve, reject) => Reflect.apply(then, result, [resolve, reject]));
}

type Then = (resolve: (value: unknown) => void, reject: (error: unknown) => void) => unknown;

function thenOf(result: unknown): Then | undefined {
  if ((typeof result !== 'object' && typeof result !== 'function') || result === null) return undefined;
  try {
    const then: unknown = Reflect.get(result, 'then');
    return typeof then === 'function' ? (then as Then) : undefined;
  } catch {
    return undefined;
  }
}
