import {
  answer404,
  answerError,
  fail,
  failWith404,
  foreignRouter,
  nest,
  ok,
  onFive,
  pass,
  type RouteRow,
  UNMATCHED,
} from './route-row.js';

/** Who answers, and what is left of the route then. */
export const ANSWER_ROWS: readonly RouteRow[] = [
  {
    what: 'an error in routers in mounts with parameters, answered by the application',
    build: (app, version) => {
      nest(app, version, ['/api/v1', '/users', '/:uid/posts']).get('/err/:pid', fail);
      app.use(answerError);
    },
    call: '/api/v1/users/42/posts/err/7',
    route: '/api/v1/users/:uid/posts/err/:pid',
    status: 500,
  },
  {
    what: 'an error in routers in mounts with parameters, answered by Express',
    build: (app, version) => nest(app, version, ['/t/:tenant']).get('/err', fail),
    call: '/t/acme/err',
    route: '/t/:tenant/err',
    status: 500,
  },
  {
    what: 'a rejected handler',
    build: (app, version) =>
      nest(app, version, ['/t/:tenant']).get('/err', async () => {
        throw new Error('late');
      }),
    call: '/t/acme/err',
    route: '/t/:tenant/err',
    status: 500,
    on: onFive,
  },
  {
    what: 'an error in an application in a mount',
    build: (app, { express }) => app.use('/admin/:tenant', express().get('/dash/:d', fail)).use(answerError),
    call: '/admin/acme/dash/3',
    route: '/admin/:tenant/dash/:d',
    status: 500,
  },
  { what: 'nothing', build: () => {}, call: '/nothing/here', route: UNMATCHED, status: 404 },
  {
    what: 'nothing below a mount',
    build: (app, version) => nest(app, version, ['/api/:v']).get('/known', ok),
    call: '/api/1/unknown',
    route: UNMATCHED,
    status: 404,
  },
  {
    what: 'nothing, said by the last middleware',
    build: (app) => app.use(answer404),
    call: '/nothing',
    route: UNMATCHED,
    status: 404,
  },
  {
    what: 'another method',
    build: (app) => app.get('/only-get', ok),
    call: { path: '/only-get', method: 'POST' },
    route: UNMATCHED,
    status: 404,
  },
  {
    what: 'another method, said by the last alternative',
    build: (app) => app.get('/both', ok).all('/both', (_request, response) => void response.sendStatus(405)),
    call: { path: '/both', method: 'POST' },
    route: '/both',
    status: 405,
  },
  {
    what: 'HEAD of a GET route',
    build: (app) => app.get('/head/:id', ok),
    call: { path: '/head/1', method: 'HEAD' },
    route: '/head/:id',
  },
  {
    what: 'OPTIONS that Express answers',
    build: (app) => app.get('/options', ok),
    call: { path: '/options', method: 'OPTIONS' },
    route: UNMATCHED,
  },
  {
    what: 'OPTIONS of a route of its own',
    build: (app) => app.options('/options/:id', ok),
    call: { path: '/options/1', method: 'OPTIONS' },
    route: '/options/:id',
  },
  {
    what: 'a route that passes on to nobody',
    build: (app) => app.get('/fall/:z', pass),
    call: '/fall/1',
    route: UNMATCHED,
    status: 404,
  },
  {
    what: 'a route that passes on to a handler of 404s',
    build: (app) => app.get('/fall/:z', pass).use(answer404),
    call: '/fall/1',
    route: UNMATCHED,
    status: 404,
    on: ({ tells }) => tells,
  },
  {
    what: 'a route of another copy of Express that says 404 itself',
    build: (app, version) => app.use('/o/:o', foreignRouter(version, '/m/:m', answer404)),
    call: '/o/1/m/2/leaf/3',
    route: '/o/:o/m/:m/leaf/:l',
    status: 404,
  },
  {
    what: 'a route that passes on to another',
    build: (app) => app.get('/fall/:z', pass).get('/fall/:other', ok),
    call: '/fall/1',
    route: '/fall/:other',
  },
  {
    what: 'a route that says 404 itself',
    build: (app) => app.get('/gone/:id', (_request, response) => void response.sendStatus(404)),
    call: '/gone/1',
    route: '/gone/:id',
    status: 404,
  },
  {
    what: 'an answer of middleware before any route',
    build: (app) => app.use('/api', (_request, response) => void response.sendStatus(401)),
    call: '/api/x',
    route: UNMATCHED,
    status: 401,
  },
  {
    what: 'an answer of middleware in front of the handler of a route',
    build: (app) => app.get('/guarded/:id', (_request, response) => void response.sendStatus(401), ok),
    call: '/guarded/1',
    route: '/guarded/:id',
    status: 401,
  },
  {
    what: 'a body that is not what it claims',
    build: (app, { express }) => app.use(express.json()).post('/json', ok),
    call: { path: '/json', method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
    route: UNMATCHED,
    status: 400,
  },
  {
    what: 'a body that is not what it claims, in a mount',
    build: (app, { express }) => app.post('/p/:id', express.json(), ok),
    call: { path: '/p/1', method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
    route: '/p/:id',
    status: 400,
  },
  {
    what: 'a parameter that cannot be decoded',
    build: (app) => app.get('/users/:id', ok),
    call: '/users/%zz',
    route: UNMATCHED,
    status: 400,
  },
  {
    what: 'a mount that cannot be decoded',
    build: (app, version) => nest(app, version, ['/t/:tenant']).get('/leaf', ok),
    call: '/t/%zz/leaf',
    route: UNMATCHED,
    status: 400,
  },
  {
    what: "next('route') and next('router')",
    build: (app, { express }) => {
      app.use(
        '/m',
        express.Router().get('/x', (_request, _response, next) => next('router')),
      );
      app.get('/m/:id', (_request, _response, next) => next('route'), fail).get('/m/:last', ok);
    },
    call: '/m/x',
    route: '/m/:last',
  },
  {
    what: 'an error of 404 that somebody answers',
    build: (app) => app.get('/missing/:id', failWith404).use(answerError),
    call: '/missing/1',
    route: '/missing/:id',
    status: 404,
  },
  {
    what: 'an error of 404 that Express answers',
    build: (app) => app.get('/missing/:id', failWith404),
    call: '/missing/1',
    route: '/missing/:id',
    status: 404,
    on: ({ tells }) => tells,
  },
];
