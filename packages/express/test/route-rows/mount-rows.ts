import { foreignRouter, nest, ok, pass, type RouteRow } from './route-row.js';

/** Routers and applications in each other. */
export const MOUNT_ROWS: readonly RouteRow[] = [
  {
    what: 'routers in mounts with parameters',
    build: (app, version) => nest(app, version, ['/api/v1', '/users', '/:uid/posts']).get('/:pid', ok),
    call: '/api/v1/users/42/posts/7',
    route: '/api/v1/users/:uid/posts/:pid',
  },
  {
    what: 'an application in a mount with a parameter',
    build: (app, { express }) => app.use('/admin/:tenant', express().get('/dash/:d', ok)),
    call: '/admin/acme/dash/3',
    route: '/admin/:tenant/dash/:d',
  },
  {
    what: 'an application in a router in an application',
    build: (app, version) => {
      const inner = version.express().get('/leaf/:l', ok);
      const middle = version.express();
      middle.use('/m/:m', version.express.Router().use('/r/:r', inner));
      app.use('/o/:o', middle);
    },
    call: '/o/1/m/2/r/3/leaf/4',
    route: '/o/:o/m/:m/r/:r/leaf/:l',
  },
  {
    what: 'a mount that passes on to a deeper one',
    build: (app, { express }) => {
      app.use('/a', express.Router().get('/other', ok));
      app.use('/a/b', express.Router().get('/c', ok));
    },
    call: '/a/b/c',
    route: '/a/b/c',
  },
  {
    what: 'a mount whose route passes on to another mount',
    build: (app, { express }) => {
      app.use('/:x/fall', express.Router().get('/:z', pass));
      app.use('/:y/fall', express.Router().get('/two', ok));
    },
    call: '/1/fall/two',
    route: '/:y/fall/two',
  },
  {
    what: 'the same router in two places',
    build: (app, { express }) => {
      const shared = express.Router().get('/leaf', ok);
      app.use('/left/:l', shared).use('/right/:r', shared);
    },
    call: '/right/1/leaf',
    route: '/right/:r/leaf',
  },
  {
    what: 'values that repeat',
    build: (app, version) => nest(app, version, ['/:a/x/:b']).get('/:c', ok),
    call: '/7/x/7/7',
    route: '/:a/x/:b/:c',
  },
  {
    what: 'a value that is a literal of the mount',
    build: (app, version) => nest(app, version, ['/users/:name']).get('/posts', ok),
    call: '/users/users/posts',
    route: '/users/:name/posts',
  },
  {
    what: 'a value that is a later literal of the mount',
    build: (app, version) => nest(app, version, ['/:name/users']).get('/posts', ok),
    call: '/users/users/posts',
    route: '/:name/users/posts',
    on: ({ tells }) => tells,
  },
  {
    what: 'values that are encoded',
    build: (app, version) => nest(app, version, ['/files/:name']).get('/:rev', ok),
    call: '/files/a%20b%2Fc%C3%A9/%2F',
    route: '/files/:name/:rev',
  },
  {
    what: 'parameters that routers merge',
    build: (app, { express }) => {
      const inner = express.Router({ mergeParams: true }).get('/:leaf', ok);
      app.use('/t/:tenant', express.Router().use('/v1/:item', inner));
    },
    call: '/t/1/v1/1/9',
    route: '/t/:tenant/v1/:item/:leaf',
  },
  {
    what: 'a merged parameter beside a literal that contains its value',
    build: (app, { express }) => {
      const inner = express.Router().get('/leaf', ok);
      app.use('/t/:tenant', express.Router({ mergeParams: true }).use('/v1', inner));
    },
    call: '/t/1/v1/leaf',
    route: '/t/:tenant/v1/leaf',
  },
  {
    what: 'a parameter inside a segment of a mount',
    build: (app, version) => nest(app, version, ['/user-:id']).get('/posts', ok),
    call: '/user-42/posts',
    route: '/user-:id/posts',
  },
  {
    what: 'a parameter that a callback has converted',
    build: (app, version) => {
      const router = version.express.Router().get('/posts', ok);
      app.param('id', (request, _response, next) => {
        Object.assign(request.params, { id: Number(request.params['id']) });
        next();
      });
      app.use('/users/:id', router);
    },
    call: '/users/42/posts',
    route: '/users/:id/posts',
  },
  {
    what: 'a mount in another case than registered',
    build: (app, version) => nest(app, version, ['/apiDocs/:v']).get('/leaf', ok),
    call: '/APIDOCS/1/leaf',
    route: '/apiDocs/:v/leaf',
    on: ({ tells }) => tells,
  },
  {
    what: 'a mount registered with a last slash',
    build: (app, version) => nest(app, version, ['/trail/']).get('/t', ok),
    call: '/trail/t',
    route: '/trail/t',
  },
  {
    what: 'the root of a mount',
    build: (app, version) => nest(app, version, ['/api/:v']).get('/', ok),
    call: '/api/1',
    route: '/api/:v',
  },
  {
    what: 'the root of a mount with a slash',
    build: (app, version) => nest(app, version, ['/api/:v']).get('/', ok),
    call: '/api/1/',
    route: '/api/:v',
  },
  {
    what: 'a mount without a path',
    build: (app, { express }) => app.use(express.Router().use('/', express.Router().get('/in', ok))),
    call: '/in',
    route: '/in',
  },
  {
    what: 'middleware with a path in front of a route',
    build: (app, version) => {
      app.use('/mw/:m', pass);
      nest(app, version, ['/mw']).get('/leaf', ok);
    },
    call: '/mw/leaf',
    route: '/mw/leaf',
  },
  {
    what: 'a path that a middleware rewrites',
    build: (app, version) => {
      app.use((request, _response, next) => {
        request.url = request.url.replace('/old', '/new');
        next();
      });
      nest(app, version, ['/new/:id']).get('/leaf', ok);
    },
    call: '/old/1/leaf',
    route: '/new/:id/leaf',
  },
  {
    what: 'an application in a router, not mounted by app.use',
    build: (app, { express }) => app.use('/t/:tenant', express.Router().use('/in', express().get('/leaf', ok))),
    call: '/t/1/in/leaf',
    route: '/t/:tenant/in/leaf',
  },
  {
    what: 'an application that a handler calls',
    build: (app, { express }) => {
      const inner = express().get('/leaf', ok);
      app.use('/t/:tenant', (request, response) => inner(request, response));
    },
    call: '/t/1/leaf',
    route: '/t/:tenant/leaf',
  },
  {
    what: 'a router of another copy of Express',
    build: (app, version) => app.use('/o/:o', foreignRouter(version, '/m/:m')),
    call: '/o/1/m/2/leaf/3',
    route: '/o/:o/m/:m/leaf/:l',
  },
  {
    what: 'a router of another copy of Express, without a path',
    build: (app, version) => app.use(foreignRouter(version, '/m/:m')),
    call: '/m/2/leaf/3',
    route: '/m/:m/leaf/:l',
  },
  {
    what: 'a router of another copy of Express, in a mount like its own',
    build: (app, version) => app.use('/:x', foreignRouter(version, '/:x')),
    call: '/1/2/leaf/3',
    route: '/:x/:x/leaf/:l',
  },
];
