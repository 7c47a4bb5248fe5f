import type { EventEmitter } from 'node:events';

/** What Express hands to a handler. */
export type ExpressParameters = readonly [request: unknown, response: ExpressResponse, next: Next];

interface ExpressResponse extends EventEmitter {
  readonly writableEnded: boolean;
}

type Next = (error?: unknown) => unknown;

/** Whether parameters are those of a handler of Express. */
export function areOfExpress(parameters: readonly unknown[]): boolean {
  const [, response, next] = parameters;
  return typeof next === 'function' && typeof response === 'object' && response !== null && 'writableEnded' in response;
}

/**
 * Calls a handler of Express, and waits for its end: that of its promise, else of the response, which callbacks may
 * send later, and handlers behind `next()`. What it hands to `next` as an error is rejected, and not handed on.
 */
export function callExpressHandler(
  call: (parameters: readonly unknown[]) => unknown,
  [request, response, next]: ExpressParameters,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const closed = () => resolve(undefined);
    let hasPassed = false;

    function pass(error?: unknown): void {
      if (error !== undefined && error !== null && error !== 'route' && error !== 'router') {
        reject(error);
        return;
      }
      hasPassed = true;
      response.once('close', closed);
      next(error);
    }

    const returned = call([request, response, pass]);
    if (isPromise(returned)) returned.then((value) => hasPassed || resolve(value), reject);
    else if (response.writableEnded) resolve(returned);
    else response.once('close', closed);
  });
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
