import type { Layer, RoutedContext } from './routed-context.js';

/**
 * What koa-mount took off the path before the router saw it. Its prefixes are plain strings, so the text in front of
 * the part that the layer matched is the application's own and no raw path.
 */
export function mountPrefix(context: RoutedContext, layer: Layer): string {
  if (context.mountPath === undefined) return '';
  // An abort leaves `path` as the mounted part sees it, a rewrite leaves `originalUrl` as no mount has seen it.
  return prefixOf(pathOf(context.originalUrl), context, layer) ?? prefixOf(context.path, context, layer) ?? '';
}

function prefixOf(path: string, context: RoutedContext, layer: Layer): string | undefined {
  for (let at = 0; at !== -1; at = path.indexOf('/', at + 1)) {
    if (fits(path.slice(at), context, layer) && isMounted(path.slice(0, at), context)) return path.slice(0, at);
  }
  return fits('/', context, layer) && isMounted(path, context) ? path : undefined;
}

function isMounted(prefix: string, { mountPath }: RoutedContext): boolean {
  return prefix === '' || (prefix.startsWith('/') && mountPath !== undefined && prefix.endsWith(mountPath));
}

/** Only the part that the router really saw yields the same captures again: a wildcard alone would fit any part. */
function fits(path: string, context: RoutedContext, layer: Layer): boolean {
  const captures = layer.regexp.exec(path)?.slice(1);
  if (captures === undefined || layer.path !== context._matchedRoute) return captures !== undefined;
  return captures.every((capture, index) => (capture ?? '') === (context.captures?.[index] ?? ''));
}

function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query === -1 ? target : target.slice(0, query);
}
