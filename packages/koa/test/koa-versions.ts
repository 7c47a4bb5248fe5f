import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Koa from 'koa';

const require = createRequire(import.meta.url);

/** A major of Koa under the name that it is installed by. */
export const KOA_VERSIONS = [
  { name: 'koa', major: 3 },
  { name: 'koa2', major: 2 },
] as const;

/** A major of @koa/router under the name that it is installed by, and how it writes a wildcard. */
export const ROUTER_VERSIONS = [
  { name: '@koa/router', major: 15, wildcard: '/*rest' },
  { name: '@koa/router14', major: 14, wildcard: '/*rest' },
  { name: '@koa/router13', major: 13, wildcard: '/(.*)' },
  { name: '@koa/router12', major: 12, wildcard: '/(.*)' },
] as const;

/** Koa's constructor, as installed under the name. */
export function loadKoa(name: (typeof KOA_VERSIONS)[number]['name']): typeof Koa {
  return require(name);
}

/** What the tests use of a router; the four majors agree in it, their types do not. */
export interface TestRouter {
  get(path: string | RegExp | string[], ...handlers: Koa.Middleware[]): this;
  post(path: string, ...handlers: Koa.Middleware[]): this;
  all(path: string, ...handlers: Koa.Middleware[]): this;
  use(...handlers: (string | Koa.Middleware)[]): this;
  routes(): Koa.Middleware;
  allowedMethods(options?: { readonly throw: boolean }): Koa.Middleware;
}

/** The router's constructor, as installed under the name. */
export function loadRouter(
  name: (typeof ROUTER_VERSIONS)[number]['name'],
): new (options?: {
  readonly prefix?: string;
  readonly exclusive?: boolean;
}) => TestRouter {
  const loaded = require(name);
  return loaded.Router ?? loaded;
}

/** The major that is really installed under a name. */
export function installedMajor(name: string): number {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return Number.parseInt(JSON.parse(readFileSync(manifest, 'utf8')).version, 10);
}
