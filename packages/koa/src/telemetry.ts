import {
  applicationAnswers,
  type Exchange,
  observe,
  resolveTelemetry,
  runInContext,
  serve,
  type Telemetry,
  type TelemetryOptions,
  usesContext,
} from '@vigia/core';
import { continueInContext } from './continue-in-context.js';
import { markMiddleware } from './installed-late.js';
import type { KoaApplication, KoaContext, KoaMiddleware } from './koa-context.js';
import { meetApplication } from './meet-application.js';
import { noteExchange } from './request-log.js';
import { routeTemplate } from './route-template.js';

/**
 * Makes the middleware: `app.use(telemetry())`, before everything else. It records every request and answers the
 * telemetry's own paths.
 *
 * @param input - A telemetry that exists, or the options of a new one.
 * @throws VigiaError when the options cannot be used.
 */
export function telemetry(input?: Telemetry | TelemetryOptions): KoaMiddleware {
  const vigia = resolveTelemetry(input);
  const met = new WeakSet<KoaApplication>();

  function middleware(context: KoaContext, next: () => Promise<unknown>): Promise<unknown> {
    if (!met.has(context.app)) {
      met.add(context.app);
      applicationAnswers(vigia, context.req);
      meetApplication(vigia, context.app, installed);
    }
    keepTarget(context);
    if (!serve(vigia, context.req, context.res)) return follow(vigia, context, next);
    context.respond = false;
    return Promise.resolve();
  }

  const installed: KoaMiddleware = Object.assign(middleware, { telemetry: vigia });
  markMiddleware(installed);
  return installed;
}

/** Mounts change Node's own `url`; what is served goes by the name under which Express keeps the first one. */
function keepTarget({ req, originalUrl }: KoaContext): void {
  if (req.url !== originalUrl) Object.assign(req, { originalUrl });
}

function follow(vigia: Telemetry, context: KoaContext, next: () => Promise<unknown>): Promise<unknown> {
  const exchange = observe(vigia, {
    request: context.req,
    response: context.res,
    target: context.originalUrl,
    source: context.request,
    readRoute: () => routeTemplate(context),
  });
  if (exchange === undefined) return next();
  noteExchange(context, { vigia, exchange });
  if (!usesContext(vigia)) return passOn(next, exchange);
  const run = <Result>(act: () => Result): Result => runInContext(vigia, exchange, act);
  return continueInContext(
    run(() => passOn(next, exchange)),
    run,
  );
}

/** By `then` and not by `await`: on Node 20 each promise that is made in a context has its price. */
function passOn(next: () => Promise<unknown>, exchange: Exchange): Promise<unknown> {
  const failed = (error: unknown): Promise<never> => {
    exchange.fail(error);
    return Promise.reject(error);
  };
  try {
    return Promise.resolve(next()).then(undefined, failed);
  } catch (error) {
    return failed(error);
  }
}
