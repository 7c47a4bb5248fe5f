import Router from '@koa/router';
import type Koa from 'koa';
import mount from 'koa-mount';
import type { AdapterCase } from '../adapter-case.js';
import type { KoaModule } from '../fixtures/koa.js';
import type { Gates } from '../gates.js';

/** Adds to the fixture what only Koa has. */
export function addKoaRoutes(app: Koa, Application: KoaModule, gates: Gates): void {
  const router = new Router().get('/strict/:id', answer);
  app.use(router.routes()).use(below('/strict', router.allowedMethods() as Koa.Middleware));
  app.use(kept().routes());
  app.use(various().routes());
  app.use(mount('/mounted', mounted(Application, gates)));
  app.use(async (ctx, next) => {
    if (ctx.path !== '/plain') return next();
    ctx.body = 'no router was here';
  });
}

/** The answers of `allowedMethods()` concern every router before it. */
function below(prefix: string, middleware: Koa.Middleware): Koa.Middleware {
  return (ctx, next) => (ctx.path.startsWith(prefix) ? middleware(ctx, next) : next());
}

function kept(): Router {
  const router = new Router({ prefix: '/kept' });
  router.use((ctx) => {
    ctx.status = 401;
  });
  return router.get('/:id', answer);
}

function various(): Router {
  const router = new Router();
  router.get(/^\/expression-(\d+)$/, answer);
  router.get('/passed-on/:id', (_ctx, next) => next());
  router.get('/thrown-404/:id', (ctx) => ctx.throw(404, 'gone'));
  router.get('/by-hand/:id', (ctx) => {
    ctx.respond = false;
    ctx.res.statusCode = 200;
    ctx.res.end('past Koa');
  });
  return router;
}

function mounted(Application: KoaModule, gates: Gates): Koa {
  const inner = new Application();
  const router = new Router().get('/things/:id', answer);
  router.get('/held/:id', async () => gates.hold('in a mounted application'));
  inner.use(router.routes());
  inner.use(mount('/deeper', new Router().get('/:id', answer).routes()));
  return inner;
}

function answer(ctx: Koa.Context): void {
  ctx.body = {};
}

/** Rows for what only Koa has. */
export const KOA_CASES: readonly AdapterCase[] = [
  {
    id: 'mounted-application',
    request: { path: '/mounted/things/1' },
    expected: [{ route: '/mounted/things/:id', path: '/mounted/things/1' }],
  },
  {
    id: 'mounted-in-a-mounted-application',
    request: { path: '/mounted/deeper/1' },
    expected: [{ route: '/mounted/deeper/:id' }],
  },
  {
    id: 'abort-in-a-mounted-application',
    async play({ connect, gates, log }) {
      const connection = connect();
      connection.send({ path: '/mounted/held/1' });
      await gates.reached('in a mounted application');
      connection.leave();
      await log.reached(1);
    },
    expected: [{ route: '/mounted/held/:id', status: 499, outcome: 'aborted' }],
  },
  {
    id: 'mounted-application-without-a-match',
    request: { path: '/mounted/nothing' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'method-not-allowed',
    request: { method: 'DELETE', path: '/strict/1' },
    expected: [{ method: 'DELETE', route: '/strict/:id', status: 405 }],
  },
  {
    id: 'options-by-the-router',
    request: { method: 'OPTIONS', path: '/strict/1' },
    expected: [{ method: 'OPTIONS', route: '/strict/:id', status: 200 }],
  },
  {
    id: 'method-not-implemented',
    request: { method: 'PURGE', path: '/strict/1' },
    expected: [{ method: 'PURGE', route: '/strict/:id', status: 501 }],
  },
  {
    id: 'middleware-of-the-router-answers',
    request: { path: '/kept/1' },
    expected: [{ route: '/kept/:id', status: 401 }],
  },
  {
    id: 'expression-path',
    request: { path: '/expression-12' },
    expected: [{ route: '<regexp>^\\/expression-(\\d+)$' }],
  },
  {
    id: 'passed-on-to-nobody',
    request: { path: '/passed-on/1' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'not-found-by-an-error',
    request: { path: '/thrown-404/1' },
    expected: [{ route: '/thrown-404/:id', status: 404, error: 'gone' }],
  },
  {
    id: 'answered-past-koa',
    request: { path: '/by-hand/1' },
    expected: [{ route: '/by-hand/:id' }],
  },
  {
    id: 'answered-without-a-router',
    request: { path: '/plain' },
    expected: [{ route: '<unmatched>' }],
  },
];
