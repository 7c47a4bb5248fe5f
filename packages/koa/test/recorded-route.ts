import type Koa from 'koa';
import { telemetry } from '../src/index.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

/** A handler that answers 200. */
export const answer: Koa.Middleware = (context) => {
  context.body = 'ok';
};

/** A handler that leaves the request to the next one. */
export const pass: Koa.Middleware = (_context, next) => next();

/** A guard that answers 401. */
export const refuse: Koa.Middleware = (context) => {
  context.status = 401;
};

/** A handler that throws. */
export const fail: Koa.Middleware = () => {
  throw new Error('wanted');
};

/** Sends one request to the application, and returns `<status> <route>` as it was recorded. */
export async function recordedRoute(
  app: Koa,
  { path, build, method = 'GET' }: { path: string; build: (app: Koa) => void; method?: string | undefined },
): Promise<string> {
  const { vigia, next } = createRecording();
  app.silent = true;
  app.use(telemetry(vigia));
  build(app);
  const { url } = await run(app);
  await (await fetch(`${url}${path}`, { method })).arrayBuffer();
  const { status, route } = await next();
  return `${status} ${route}`;
}
