import { observe, resolveTelemetry, serve, type Telemetry, type TelemetryOptions } from '@vigia/core';
import type { KoaApplication, KoaMiddleware } from './koa-context.js';
import { markMiddleware, meetApplication } from './meet-application.js';
import { routeTemplate } from './route-template.js';

/**
 * The middleware that records every request of an application and answers the telemetry's own paths. It goes first.
 *
 * @param input - A telemetry, or the options of one that is made here; without either, every default.
 * @throws VigiaError when an option is unknown or has an unusable value.
 */
export function telemetry(input?: Telemetry | TelemetryOptions): KoaMiddleware {
  const vigia = resolveTelemetry(input);
  const applications = new WeakSet<KoaApplication>();

  const middleware: KoaMiddleware = async (context, next) => {
    if (!applications.has(context.app)) {
      applications.add(context.app);
      meetApplication(context.app, vigia, middleware);
    }
    if (serve(vigia, context.req, context.res)) {
      context.respond = false;
      return;
    }
    const exchange = observe(vigia, {
      request: context.req,
      response: context.res,
      target: context.originalUrl,
      source: context.request,
      readRoute: () => routeTemplate(context),
    });
    try {
      await next();
    } catch (error) {
      exchange?.fail(error);
      throw error;
    }
  };
  markMiddleware(middleware);
  return middleware;
}
