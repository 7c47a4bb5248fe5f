import { fail, nest, ok, onFive, onFour, type RouteRow } from './route-row.js';

/** What a route or a mount can be registered with. */
export const PATH_ROWS: readonly RouteRow[] = [
  { what: 'a literal route', build: (app) => app.get('/plain', ok), call: '/plain?a=1', route: '/plain' },
  { what: 'the root', build: (app) => app.get('/', ok), call: '/', route: '/' },
  { what: 'a parameter', build: (app) => app.get('/users/:id', ok), call: '/users/7', route: '/users/:id' },
  { what: 'another case than registered', build: (app) => app.get('/Plain', ok), call: '/PLAIN', route: '/Plain' },
  {
    what: 'a last slash that was not registered',
    build: (app) => app.get('/slash/:id', ok),
    call: '/slash/1/',
    route: '/slash/:id',
  },
  { what: 'a list of paths', build: (app) => app.get(['/one/:id', '/two/:id'], ok), call: '/two/2', route: '/two/:id' },
  {
    what: 'a list of paths that parameters tell apart',
    build: (app) => app.get(['/p/:id', '/p/:id/:more'], ok),
    call: '/p/1/2',
    route: '/p/:id/:more',
  },
  {
    what: 'a list with an expression',
    build: (app) => app.get(['/named/:id', /^\/x(\d+)$/], ok),
    call: '/x12',
    route: '<regexp>^\\/x(\\d+)$',
  },
  {
    what: 'a list of paths below a mount',
    build: (app, version) => nest(app, version, ['/m/:m']).get(['/one', '/two'], fail),
    call: '/m/1/two',
    route: '/m/:m/two',
    status: 500,
  },
  {
    what: 'a list of mounts',
    build: (app, { express }) => app.use(['/left', '/right/:r'], express.Router().get('/leaf', ok)),
    call: '/right/1/leaf',
    route: '/right/:r/leaf',
  },
  { what: 'an expression', build: (app) => app.get(/^\/ab?cd$/, ok), call: '/acd', route: '<regexp>^\\/ab?cd$' },
  {
    what: 'an expression below a mount',
    build: (app, version) => nest(app, version, ['/m/:m']).get(/^\/x(\d+)$/, ok),
    call: '/m/1/x12',
    route: '/m/:m<regexp>^\\/x(\\d+)$',
  },
  {
    what: 'an expression as a mount',
    build: (app, { express }) => app.use(/^\/x\d+/, express.Router().get('/leaf', ok)),
    call: '/x12/leaf',
    route: '<regexp>^\\/x\\d+/leaf',
    on: ({ tells }) => tells,
  },
  {
    what: 'an expression that captures, as a mount',
    build: (app, { express }) => app.use(/^\/x(\d+)/, express.Router().get('/leaf', ok)),
    call: '/x12/leaf',
    route: '/x*/leaf',
    on: ({ tells }) => !tells,
  },
  { what: 'a wildcard', build: (app) => app.get('/w/*rest', ok), call: '/w/a/b', route: '/w/*rest', on: onFive },
  { what: 'a wildcard of Express 4', build: (app) => app.get('/w/*', ok), call: '/w/a/b', route: '/w/*', on: onFour },
  {
    what: 'a wildcard as a mount',
    build: (app, { express }) => app.use('/w/*rest', express.Router().get('/', ok)),
    call: '/w/a/b',
    route: '/w/*rest',
    on: onFive,
  },
  {
    what: 'a wildcard of Express 4 as a mount',
    build: (app, { express }) => app.use('/w/*', express.Router().get('/', ok)),
    call: '/w/a/b/',
    route: '/w/*',
    on: onFour,
  },
  { what: 'an optional part', build: (app) => app.get('/o{/:id}', ok), call: '/o', route: '/o{/:id}', on: onFive },
];
