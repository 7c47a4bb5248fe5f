/** Calls something where it belongs. */
type Run = <Result>(act: () => Result) => Result;

type Callback = ((value: unknown) => unknown) | null | undefined;

const RUN: unique symbol = Symbol('vigia.koa.run');

/** A promise whose callbacks run in a context. */
interface ContinuedPromise extends Promise<unknown> {
  [RUN]?: Run;
}

/**
 * Lets Koa continue in the context of a request: it writes the body, reads its stream and tells of errors in what it
 * hangs with `then` and `catch` on the promise of the outermost middleware, out of any context. `then` is one function
 * for all promises and assigned to them: to define one for each takes three times as long.
 */
export function continueInContext<Value>(promise: Promise<Value>, run: Run): Promise<Value> {
  const continued: ContinuedPromise = promise;
  continued[RUN] = run;
  // biome-ignore lint/suspicious/noThenProperty: it is a promise before and after.
  continued.then = thenInContext as ContinuedPromise['then'];
  return promise;
}

function thenInContext(this: ContinuedPromise, fulfilled?: Callback, rejected?: Callback): Promise<unknown> {
  const run = this[RUN];
  const next = Promise.prototype.then.call(this, within(fulfilled, run), within(rejected, run));
  return run === undefined ? next : continueInContext(next, run);
}

function within(callback: Callback, run: Run | undefined): Callback {
  if (typeof callback !== 'function' || run === undefined) return callback;
  return (value) => run(() => callback(value));
}
