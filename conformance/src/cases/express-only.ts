import compression from 'compression';
import type { Express, NextFunction, Request, Response } from 'express';
import type { AdapterCase } from '../adapter-case.js';
import type { ExpressModule } from '../fixtures/express.js';

/** Adds to the fixture what only Express has. */
export function addExpressRoutes(app: Express, express: ExpressModule): void {
  app.get('/passed-on/:id', pass);
  app.use('/caught', express.Router().get('/:id', pass));
  app.use('/caught', (_request: Request, response: Response) => void response.status(404).json({ error: 'caught' }));
  app.get(['/either/:one', '/or/:other'], answer);
  app.get(/^\/expression-(\d+)$/, answer);
  app.get('/gone/:id', (_request, _response, next) => next(Object.assign(new Error('gone'), { status: 404 })));
  app.get('/recovered/:id', (_request, _response, next) => next(new Error('recovered from')), recover as never);
  app.use('/area/:name', express.Router({ mergeParams: true }).use(refuse).get('/inside', answer));
  app.use('/first', express.Router().get('/other', answer));
  app.use('/first/second', express.Router().get('/:id', answer));
  app.get('/smaller', compression({ threshold: 0 }), (_request, response) => void response.send('x'.repeat(100_000)));
  app.all('/any/:id', answer);
  app.route('/chained/:id').get(answer).put(answer);

  const sub = express();
  sub.get('/dash/:panel', answer);
  sub.get('/fail/:panel', () => {
    throw new Error('thrown in a sub-application');
  });
  app.use('/admin/:tenant', sub);
}

function answer(_request: Request, response: Response): void {
  response.json({});
}

function pass(_request: Request, _response: Response, next: NextFunction): void {
  next();
}

function refuse(_request: Request, response: Response): void {
  response.status(401).end();
}

// biome-ignore lint/complexity/useMaxParams: Express counts them.
function recover(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  response.json({ recovered: true });
}

/** What Express 4, and Express 5 with a router before 2.3, let nobody see. */
export const EXPRESS_GAPS: Readonly<Record<string, string>> = {
  'passed-on-to-a-handler-of-404s':
    'Express keeps request.route when a route passes on, and its router does not say what it matched after that',
};

/** Rows for what only Express has. */
export const EXPRESS_CASES: readonly AdapterCase[] = [
  {
    id: 'sub-application',
    request: { path: '/admin/acme/dash/7' },
    expected: [{ route: '/admin/:tenant/dash/:panel' }],
  },
  {
    id: 'sub-application-throws',
    request: { path: '/admin/acme/fail/7' },
    expected: [{ route: '/admin/:tenant/fail/:panel', status: 500, error: 'thrown in a sub-application' }],
  },
  {
    id: 'sub-application-without-a-match',
    request: { path: '/admin/acme/nothing' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'passed-on-to-nobody',
    request: { path: '/passed-on/1' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'passed-on-to-a-handler-of-404s',
    request: { path: '/caught/1' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'not-found-by-an-error',
    request: { path: '/gone/1' },
    expected: [{ route: '/gone/:id', status: 404, error: 'gone' }],
  },
  {
    id: 'error-that-was-recovered-from',
    request: { path: '/recovered/1' },
    expected: [{ route: '/recovered/:id', status: 200, failed: false }],
  },
  {
    id: 'array-of-paths',
    async play({ exchange, log }) {
      await exchange({ path: '/either/1' });
      await log.reached(1);
      await exchange({ path: '/or/1' });
    },
    expected: [{ route: '/either/:one' }, { route: '/or/:other' }],
  },
  {
    id: 'expression-path',
    request: { path: '/expression-12' },
    expected: [{ route: '<regexp>^\\/expression-(\\d+)$' }],
  },
  {
    id: 'middleware-of-a-mounted-router-answers',
    request: { path: '/area/north/inside' },
    expected: [{ route: '<unmatched>', status: 401 }],
  },
  {
    id: 'second-mount-after-the-first-fell-through',
    request: { path: '/first/second/3' },
    expected: [{ route: '/first/second/:id' }],
  },
  {
    id: 'compression-above',
    request: { path: '/smaller', headers: { 'accept-encoding': 'gzip' } },
    expected: [{ route: '/smaller' }],
  },
  {
    id: 'route-for-all-methods',
    request: { method: 'PATCH', path: '/any/1' },
    expected: [{ method: 'PATCH', route: '/any/:id' }],
  },
  {
    id: 'chained-route',
    request: { method: 'PUT', path: '/chained/1' },
    expected: [{ method: 'PUT', route: '/chained/:id' }],
  },
];
