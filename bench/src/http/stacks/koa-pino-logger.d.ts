/** What is used of the package, which has no types of its own. */
declare module 'koa-pino-logger' {
  import type { Middleware } from 'koa';

  function logger(): Middleware;
  export = logger;
}
