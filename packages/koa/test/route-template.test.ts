import type Koa from 'koa';
import { describe, expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { installedMajor, KOA_VERSIONS, loadKoa, loadRouter, ROUTER_VERSIONS } from './koa-versions.js';
import { answer, fail, pass, recordedRoute, refuse } from './recorded-route.js';
import { createRecording } from './recording.js';
import { run } from './running-app.js';

const combinations = KOA_VERSIONS.flatMap((koa) => ROUTER_VERSIONS.map((router) => ({ koa, router })));

describe.each(combinations)('the template under $koa.name with $router.name', ({ koa, router }) => {
  const Application = loadKoa(koa.name);
  const Router = loadRouter(router.name);

  it('is read from the majors that the test names', () => {
    expect(installedMajor(koa.name)).toBe(koa.major);
    expect(installedMajor(router.name)).toBe(router.major);
  });

  const recorded = (path: string, build: (app: Koa) => void, method?: string): Promise<string> =>
    recordedRoute(new Application(), { path, build, method });

  it('has the parameters by name and no query', async () => {
    const routes = new Router().get('/users/:id', answer);
    expect(await recorded('/users/42?token=x', (app) => app.use(routes.routes()))).toBe('200 /users/:id');
  });

  it('has the prefixes of nested routers', async () => {
    const posts = new Router({ prefix: '/posts' }).get('/:post', answer).get('/', answer);
    const users = new Router({ prefix: '/users' }).use('/:user', posts.routes());
    const api = new Router({ prefix: '/api' }).use('/v1', users.routes());
    expect(await recorded('/api/v1/users/1/posts/2', (app) => app.use(api.routes()))).toBe(
      '200 /api/v1/users/:user/posts/:post',
    );
    expect(await recorded('/api/v1/users/1/posts', (app) => app.use(api.routes()))).toBe(
      '200 /api/v1/users/:user/posts',
    );
  });

  it('is the whole one when a nested handler throws', async () => {
    const posts = new Router().get('/posts/:post', fail);
    const api = new Router({ prefix: '/api/:tenant' }).use('/v1', posts.routes());
    expect(await recorded('/api/acme/v1/posts/2', (app) => app.use(api.routes()))).toBe(
      '500 /api/:tenant/v1/posts/:post',
    );
  });

  it("is the route's when a middleware of its router answers before it", async () => {
    const routes = new Router({ prefix: '/api' }).use(refuse).get('/users/:id', answer);
    expect(await recorded('/api/users/1', (app) => app.use(routes.routes()))).toBe('401 /api/users/:id');
  });

  it("is the route's when a middleware of a router with a parameter in its prefix throws", async () => {
    const routes = new Router({ prefix: '/:tenant' }).use(fail).get('/users/:id', answer);
    // Version 14 does not run such a middleware at all.
    const status = router.major === 14 ? 200 : 500;
    expect(await recorded('/acme/users/1', (app) => app.use(routes.routes()))).toBe(`${status} /:tenant/users/:id`);
  });

  it("is the second router's when that one's middleware answers after the first passed on", async () => {
    const first = new Router().use(pass).get('/a/:first', pass);
    const second = new Router().use(refuse).get('/a/:second', answer);
    const build = (app: Koa) => app.use(first.routes()).use(second.routes());
    expect(await recorded('/a/1', build)).toBe('401 /a/:second');
  });

  it('is the first route when a middleware between two fitting ones answers', async () => {
    const routes = new Router().use(refuse).get('/users/me', answer).use(pass).get('/users/:id', answer);
    expect(await recorded('/users/me', (app) => app.use(routes.routes()))).toBe('401 /users/me');
  });

  it('is the route behind the middleware that answered, not one that passed on before it', async () => {
    const routes = new Router().get('/users/:first', pass).use(refuse).get('/users/:second', answer);
    expect(await recorded('/users/1', (app) => app.use(routes.routes()))).toBe('401 /users/:second');
  });

  it('is the one that answered when an earlier one passed on', async () => {
    const routes = new Router().get('/:any/:thing', pass).get('/users/:id', answer);
    expect(await recorded('/users/1', (app) => app.use(routes.routes()))).toBe('200 /users/:id');
  });

  it('is the one of the later router', async () => {
    const first = new Router().get('/first', answer);
    const second = new Router().use(pass).get('/second/:id', answer);
    const build = (app: Koa) => app.use(first.routes()).use(second.routes());
    expect(await recorded('/second/1', build)).toBe('200 /second/:id');
  });

  it('is the alternative of an array that fitted', async () => {
    const routes = new Router().get(['/one/:id', '/two/:id'], answer);
    expect(await recorded('/two/1', (app) => app.use(routes.routes()))).toBe('200 /two/:id');
  });

  it('is the source of a regular expression', async () => {
    const routes = new Router().get(/^\/item-(\d+)$/, answer);
    expect(await recorded('/item-7', (app) => app.use(routes.routes()))).toBe(String.raw`200 <regexp>^\/item-(\d+)$`);
  });

  it("is the GET route's for HEAD", async () => {
    const routes = new Router().get('/users/:id', answer);
    expect(await recorded('/users/1', (app) => app.use(routes.routes()), 'HEAD')).toBe('200 /users/:id');
  });

  it('stays when the handler itself answers 404', async () => {
    const routes = new Router()
      .get('/set/:id', (context) => {
        context.status = 404;
      })
      .get('/thrown/:id', (context) => context.throw(404))
      .get('/native/:id', (context) => {
        context.respond = false;
        context.res.statusCode = 404;
        context.res.end();
      });
    const build = (app: Koa) => app.use(routes.routes());
    expect(await recorded('/set/1', build)).toBe('404 /set/:id');
    expect(await recorded('/thrown/1', build)).toBe('404 /thrown/:id');
    expect(await recorded('/native/1', build)).toBe('404 /native/:id');
  });

  it('is unmatched where every route that fitted passed on', async () => {
    const routes = new Router().get('/fall/:id', pass);
    expect(await recorded('/fall/1', (app) => app.use(routes.routes()))).toBe('404 <unmatched>');
  });

  it('stays when a middleware behind the router answers for a route that passed on', async () => {
    const routes = new Router().get('/fall/:id', pass);
    expect(await recorded('/fall/1', (app) => app.use(routes.routes()).use(answer))).toBe('200 /fall/:id');
  });

  it('is unmatched where no route fits, guarded or not', async () => {
    const routes = new Router({ prefix: '/api' }).use(pass).get('/users/:id', answer);
    const build = (app: Koa) => app.use(routes.routes()).use(routes.allowedMethods());
    expect(await recorded('/nope/1', build)).toBe('404 <unmatched>');
    expect(await recorded('/api/nope', build)).toBe('404 <unmatched>');
  });

  it('is that of the path when allowedMethods answers', async () => {
    const routes = new Router({ prefix: '/api' }).use(pass).get('/users/:id', answer);
    const build = (app: Koa) => app.use(routes.routes()).use(routes.allowedMethods());
    expect(await recorded('/api/users/1', build, 'POST')).toBe('405 /api/users/:id');
    expect(await recorded('/api/users/1', build, 'LINK')).toBe('501 /api/users/:id');
    expect(await recorded('/api/users/1', build, 'OPTIONS')).toBe('200 /api/users/:id');
  });

  it('is that of the path when allowedMethods throws', async () => {
    const routes = new Router().get('/users/:id', answer);
    const build = (app: Koa) => app.use(routes.routes()).use(routes.allowedMethods({ throw: true }));
    expect(await recorded('/users/1', build, 'POST')).toBe('405 /users/:id');
    expect(await recorded('/users/1', build, 'LINK')).toBe('501 /users/:id');
  });

  it('is unmatched for another method without allowedMethods, whoever answers', async () => {
    const routes = new Router().get('/users/:id', answer);
    expect(await recorded('/users/1', (app) => app.use(routes.routes()), 'POST')).toBe('404 <unmatched>');
    expect(await recorded('/users/1', (app) => app.use(routes.routes()).use(answer), 'POST')).toBe('200 <unmatched>');
  });

  it('is the last that fits in an exclusive router', async () => {
    const routes = new Router({ exclusive: true }).get('/:any', answer).get('/users', answer);
    expect(await recorded('/users', (app) => app.use(routes.routes()))).toBe('200 /users');
  });
});

describe.each(KOA_VERSIONS)('the template under $name without a router', ({ name }) => {
  const Application = loadKoa(name);

  it('is unmatched', async () => {
    const { vigia, next } = createRecording();
    const { url } = await run(new Application().use(telemetry(vigia)).use(answer));
    await fetch(`${url}/users/42`);
    expect(await next()).toMatchObject({ status: 200, route: '<unmatched>', path: '/users/42' });
  });

  it("is what the application's own function makes of it", async () => {
    const { vigia, next } = createRecording({
      requests: { route: ({ path }, route) => route ?? path.replace(/\d+/, ':id') },
    });
    const { url } = await run(new Application().use(telemetry(vigia)).use(answer));
    await fetch(`${url}/users/42`);
    expect(await next()).toMatchObject({ route: '/users/:id' });
  });
});
