import type { HttpServer } from '@nestjs/common';
import { applicationListens, type OwnPaths, ownPaths, type Telemetry } from '@vigia/core';
import { telemetry } from '@vigia/express';
import type { HttpPlatform } from './http-platform.js';

/** The part of Express that Nest's adapter leaves to us. */
interface ExpressApplication {
  readonly router: { readonly stack: Layer[] };
}

interface Layer {
  readonly route?: { readonly path: unknown } | undefined;
}

interface ExpressRequest {
  route?: unknown;
  [UNROUTED]?: boolean;
}

const UNROUTED: unique symbol = Symbol('vigia.nest.unrouted');

/** Enters Express by its middleware. Nest has every route on the outermost router, with its whole path. */
export function expressPlatform(adapter: HttpServer, vigia: Telemetry): HttpPlatform {
  const { router }: ExpressApplication = adapter.getInstance();
  const own = ownPaths(vigia);
  adapter.use(telemetry(own.telemetry));
  moveToFront(router.stack);

  function routesRegistered(): void {
    applicationListens(vigia, adapter.getHttpServer());
    for (const { route } of router.stack) claimOwnPath(own, route?.path);
    adapter.use((request: ExpressRequest, _response: object, next: () => void) => {
      request[UNROUTED] = true;
      next();
    });
  }

  return {
    routesRegistered,
    isUnrouted: (request: ExpressRequest) => request[UNROUTED] === true,
    unmatched(request: ExpressRequest) {
      // Nest's 404 is a route with a prefix, and leaves a route standing that has passed on.
      request.route = undefined;
    },
  };
}

/** Nest's adapter has put a middleware of its own in first, where its users can answer. */
function moveToFront(stack: Layer[]): void {
  const ours = stack.pop();
  if (ours !== undefined) stack.unshift(ours);
}

/** Express compares without regard to case and to the last slash. A page has the routes below its path too. */
function claimOwnPath({ telemetry: { paths, prefixes }, claim }: OwnPaths, route: unknown): void {
  if (typeof route !== 'string') return;
  const path =
    paths.find((own) => folded(own) === folded(route)) ??
    prefixes.find((prefix) => folded(route).startsWith(`${folded(prefix)}/`));
  if (path !== undefined) claim(path, route);
}

function folded(path: string): string {
  return path.toLowerCase().replace(/(?<=.)\/$/, '');
}
