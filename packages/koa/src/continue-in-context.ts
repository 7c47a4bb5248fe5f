/** Calls something where it belongs. */
type Run = <Result>(act: () => Result) => Result;

/**
 * Lets Koa continue in the context of a request: it writes the body, reads its stream and tells of errors in what it
 * hangs with `then` and `catch` on the promise of the outermost middleware, out of any context.
 */
export function continueInContext<Value>(promise: Promise<Value>, run: Run): Promise<Value> {
  const within = <Argument, Result>(callback: ((value: Argument) => Result) | null | undefined) =>
    typeof callback === 'function' ? (value: Argument) => run(() => callback(value)) : callback;

  return Object.defineProperty(promise, 'then', {
    value: (fulfilled: ((value: Value) => unknown) | null, rejected: ((reason: unknown) => unknown) | null) =>
      continueInContext(Promise.prototype.then.call(promise, within(fulfilled), within(rejected)), run),
  });
}
