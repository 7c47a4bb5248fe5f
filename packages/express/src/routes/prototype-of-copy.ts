/**
 * Every application has its own prototype of requests, marked by `app`, above that of its copy of Express. Accessors
 * on the former would vanish when a request goes into an application that was not mounted with `app.use`, and
 * `baseUrl` with them.
 */
export function prototypeOfCopy(prototype: object): object | undefined {
  let outermost: object | undefined;
  for (let next: object | null = prototype; next !== null; next = Object.getPrototypeOf(next)) {
    if (Object.hasOwn(next, 'app')) outermost = next;
  }
  return outermost === undefined ? undefined : Object.getPrototypeOf(outermost);
}
