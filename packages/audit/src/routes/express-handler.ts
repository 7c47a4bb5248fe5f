import type { EventEmitter } from 'node:events';

/** What Express hands to a handler. */
export type ExpressParameters = readonly [request: unknown, response: ExpressResponse, next: Next];

interface ExpressResponse extends EventEmitter {
  readonly writableEnded: boolean;
  readonly destroyed: boolean;
}

type Next = (error?: unknown) => unknown;

/** Whether parameters are those of a handler of Express. */
export function areOfExpress(parameters: readonly unknown[]): boolean {
  const [, response, next] = parameters;
  return typeof next === 'function' && typeof response === 'object' && response !== null && 'writableEnded' in response;
}

/**
 * Calls a handler of Express, and waits for its end: that of its promise, and of the response, which callbacks and
 * streams may send later, and handlers behind `next()`. What it hands to `next` as an error is rejected, and not handed on.
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

    function returned(value: unknown): void {
      if (hasPassed) return;
      if (response.writableEnded || response.destroyed) resolve(value);
      else response.once('close', closed);
    }

    const value = call([request, response, pass]);
    if (isPromise(value)) value.then(returned, reject);
    else returned(value);
  });
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
