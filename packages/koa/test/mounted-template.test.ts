import type Koa from 'koa';
import mount from 'koa-mount';
import { describe, expect, it } from 'vitest';
import { KOA_VERSIONS, loadKoa, loadRouter, ROUTER_VERSIONS } from './koa-versions.js';
import { answer, fail, pass, recordedRoute, refuse } from './recorded-route.js';

const combinations = KOA_VERSIONS.flatMap((koa) => ROUTER_VERSIONS.map((router) => ({ koa, router })));

describe.each(combinations)('the template behind koa-mount under $koa.name with $router.name', ({ koa, router }) => {
  const Application = loadKoa(koa.name);
  const Router = loadRouter(router.name);
  const recorded = (path: string, build: (app: Koa) => void): Promise<string> =>
    recordedRoute(new Application(), { path, build });

  function mounted(prefix: string, build: (app: Koa) => void): (app: Koa) => void {
    const inner = new Application();
    build(inner);
    return (app) => app.use(mount(prefix, inner));
  }

  it('has the prefix', async () => {
    const routes = new Router({ prefix: '/users' }).get('/:id', answer);
    const build = mounted('/v1', (app) => app.use(routes.routes()));
    expect(await recorded('/v1/users/7?x=/v1/users/8', build)).toBe('200 /v1/users/:id');
  });

  it('has every prefix of a mount in a mount', async () => {
    const routes = new Router().get('/:id', answer);
    const build = mounted(
      '/a',
      mounted('/b', (app) => app.use(routes.routes())),
    );
    expect(await recorded('/a/b/7', build)).toBe('200 /a/b/:id');
  });

  it('is the prefix alone for its root', async () => {
    const routes = new Router().get('/', answer);
    const build = mounted('/v1', (app) => app.use(routes.routes()));
    expect(await recorded('/v1', build)).toBe('200 /v1');
    expect(await recorded('/v1/', build)).toBe('200 /v1');
  });

  it('has the prefix when the handler throws', async () => {
    const routes = new Router().get('/users/:id', fail);
    const build = mounted('/v1', (app) => app.use(routes.routes()));
    expect(await recorded('/v1/users/7', build)).toBe('500 /v1/users/:id');
  });

  it("has the prefix when the router's middleware answers", async () => {
    const routes = new Router().use(refuse).get('/users/:id', answer);
    const build = mounted('/v1', (app) => app.use(routes.routes()));
    expect(await recorded('/v1/users/7', build)).toBe('401 /v1/users/:id');
  });

  it('has the prefix before a wildcard, which fits any part of the path', async () => {
    const routes = new Router().get(router.wildcard, answer);
    const build = mounted('/v1', (app) => app.use(routes.routes()));
    expect(await recorded('/v1/some/file', build)).toBe(`200 /v1${router.wildcard}`);
  });

  it('has no prefix when the mounted part passed on', async () => {
    const routes = new Router().get('/v1/users/:id', answer);
    const build = (app: Koa) => app.use(mount('/v1', pass)).use(routes.routes());
    expect(await recorded('/v1/users/7', build)).toBe('200 /v1/users/:id');
  });

  it('has the prefix of the path that a rewrite made', async () => {
    const routes = new Router().get('/:id', answer);
    const rewrite: Koa.Middleware = (context, next) => {
      context.url = context.url.replace('/old', '/v1');
      return next();
    };
    const build = (app: Koa) => mounted('/v1', (inner) => inner.use(routes.routes()))(app.use(rewrite));
    expect(await recorded('/old/7', build)).toBe('200 /v1/:id');
  });
});
