import type { KoaContext } from './koa-context.js';
import { mountPrefix } from './mount-prefix.js';
import { pathTemplate } from './path-template.js';
import type { Layer, RoutedContext } from './routed-context.js';

/** The template of the route that answered, mounts and prefixes included; `undefined` where no route did. */
export function routeTemplate(context: KoaContext): string | undefined {
  const layer = answeringRoute(context);
  if (layer === undefined) return undefined;
  const template = pathTemplate(layer.path);
  const prefix = mountPrefix(context, layer);
  if (prefix === '') return template;
  return template === '/' ? prefix : prefix + template;
}

function answeringRoute(context: RoutedContext): Layer | undefined {
  const { matched, _matchedRoute: executed } = context;
  if (matched === undefined || nobodyAnswered(context)) return undefined;
  if (executed === undefined) return refusesMethod(context) ? matched.find(isRoute) : undefined;
  return matched.find((layer) => layer.path === executed && answers(layer, context)) ?? guardedRoute(context, matched);
}

/** A router's own middleware answered (a 401, say) in place of the route that would have come next. */
function guardedRoute(context: RoutedContext, matched: readonly Layer[]): Layer | undefined {
  const { router, _matchedRoute: executed } = context;
  const lastRun = matched.filter((layer) => router?.stack.includes(layer) === true);
  const guard = lastRun.findIndex((layer) => layer.path === executed);
  return (
    lastRun.slice(guard + 1).find((layer) => answers(layer, context)) ??
    matched.find((layer) => answers(layer, context))
  );
}

function isRoute(layer: Layer): boolean {
  return layer.methods.length > 0;
}

function answers(layer: Layer, context: RoutedContext): boolean {
  return layer.methods.includes(context.method);
}

/** Koa's own 404: every handler that ran has passed the request on, so none of their templates is the answer's. */
function nobodyAnswered({ res, respond, response }: RoutedContext): boolean {
  return res.headersSent && res.statusCode === 404 && respond !== false && response?._explicitStatus !== true;
}

/** The answers of `allowedMethods()`, for a path that has routes but none of this method. */
function refusesMethod({ method, res }: RoutedContext): boolean {
  if (res.statusCode === 405 || res.statusCode === 501) return true;
  return method === 'OPTIONS' && res.hasHeader('allow');
}
