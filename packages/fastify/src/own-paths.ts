import { type OwnPaths, serve, type Telemetry } from '@vigia/core';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema, RouteOptions } from 'fastify';
import { listedRoutes } from './listed-routes.js';

/**
 * Leaves to the application the paths that it has routes on, and holds those that are ours by name, as routes that
 * neither documentation nor logs show. The server's event answers before any route does.
 *
 * @throws VigiaError when the application already has a route on a path that is ours by name.
 */
export function reserveOwnPaths(root: FastifyInstance, own: OwnPaths): void {
  const owners = ownersIn(root);
  for (const path of [...own.telemetry.paths]) {
    const owner = own.ownerOf(path);
    // Another telemetry of this application serves the same page there.
    if (owner !== undefined && owners.get(path) === owner) continue;
    const isPrefix = own.telemetry.prefixes.includes(path);
    const route = isPrefix ? routeWithin(root, path) : routeAt(root, path);
    if (route !== undefined) own.claim(path, route);
    else if (isPrefix) reservePrefix(root, own.telemetry, path);
    else if (!own.yields(path)) reserve(root, own.telemetry, { url: path, method: ['GET', 'HEAD'] });
    if (owner !== undefined) owners.set(path, owner);
  }
}

/** The routes that keep a prefix, as the application names them. */
export function prefixRoutes({ prefixes }: Telemetry): readonly string[] {
  return prefixes.map((prefix) => `${prefix}/*`);
}

/** Where an application keeps what is served at its paths: a registered symbol, so that both builds share it. */
const OWNERS: unique symbol = Symbol.for('vigia.fastify.owners') as typeof OWNERS;

function ownersIn(root: FastifyInstance & { [OWNERS]?: Map<string, object> }): Map<string, object> {
  root[OWNERS] ??= new Map();
  return root[OWNERS];
}

function routeAt(root: FastifyInstance, url: string): string | undefined {
  const method = root.supportedMethods.find((supported) => root.hasRoute({ method: supported, url }));
  return method && `${method} ${url}`;
}

function routeWithin(root: FastifyInstance, prefix: string): string | undefined {
  // The list leaves out some wildcards.
  const known = routeAt(root, prefix) ?? routeAt(root, `${prefix}/*`);
  if (known !== undefined) return known;
  const route = listedRoutes(root).find(({ url }) => url.startsWith(`${prefix}/`));
  return route && `${route.methods} ${route.url}`;
}

/** All methods: a page says itself what it does not answer. */
function reservePrefix(root: FastifyInstance, vigia: Telemetry, prefix: string): void {
  for (const url of [prefix, `${prefix}/*`]) reserve(root, vigia, { url, method: [...root.supportedMethods] });
}

function reserve(root: FastifyInstance, vigia: Telemetry, place: Pick<RouteOptions, 'url' | 'method'>): void {
  root.route({
    ...place,
    // `hide` is how @fastify/swagger leaves a route out; its types may not be installed.
    schema: { hide: true } as FastifySchema,
    logLevel: 'silent',
    config: { telemetry: false },
    handler(request, reply) {
      // Fastify takes other spellings for this path too: `/%6detrics`, `/metrics#`, by its options `/METRICS`.
      if (!answerOwnPath(vigia, request, reply)) reply.callNotFound();
    },
  });
}

/** Answers a request for one of the telemetry's own paths; `false` at once for any other. */
export function answerOwnPath(vigia: Telemetry, request: FastifyRequest, reply: FastifyReply): boolean {
  if (!serve(vigia, request.raw, reply.raw)) return false;
  reply.hijack();
  return true;
}
