import type { FastifyInstance } from 'fastify';
import type { AdapterCase } from '../adapter-case.js';

const NUMBER_QUERY = { querystring: { type: 'object', properties: { page: { type: 'integer' } } } };

/** Adds to the fixture what only Fastify has. */
export function addFastifyRoutes(app: FastifyInstance): void {
  app.get('/valid/:id', { schema: NUMBER_QUERY }, async () => ({}));
  app.get('/called-not-found/:id', (_request, reply) => reply.callNotFound());
  app.get('/unrecorded/:id', { config: { telemetry: false } }, async () => ({}));
  app.route({ method: ['PUT', 'PATCH'], url: '/several/:id', handler: async () => ({}) });
  app.get('/by-hand/:id', (_request, reply) => {
    reply.hijack();
    reply.raw.end('past Fastify');
  });
  app.get('/files/*', async () => ({}));
  app.register(async (child) => void child.get('/', async () => ({})), { prefix: '/prefixed' });
  app.register(
    async (child) => {
      child.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not here' }));
      child.get('/inside', async () => ({}));
    },
    { prefix: '/encapsulated' },
  );
}

/** Rows for what only Fastify has. */
export const FASTIFY_CASES: readonly AdapterCase[] = [
  {
    id: 'parameter-that-is-too-long',
    request: { path: `/users/${'7'.repeat(200)}` },
    expected: [{ route: '<unmatched>', status: 414 }],
  },
  {
    id: 'refused-by-validation',
    request: { path: '/valid/1?page=none' },
    expected: [{ route: '/valid/:id', status: 400, failed: true }],
  },
  {
    id: 'unsupported-media-type',
    request: { method: 'POST', path: '/json', headers: { 'content-type': 'text/csv' }, body: 'a,b' },
    expected: [{ method: 'POST', route: '/json', status: 415, requestBytes: 3, failed: true }],
  },
  {
    id: 'not-found-by-the-route',
    request: { path: '/called-not-found/1' },
    expected: [{ route: '/called-not-found/:id', status: 404 }],
  },
  {
    id: 'route-of-several-methods',
    request: { method: 'PATCH', path: '/several/1' },
    expected: [{ method: 'PATCH', route: '/several/:id' }],
  },
  {
    id: 'answered-past-fastify',
    request: { path: '/by-hand/1' },
    expected: [{ route: '/by-hand/:id' }],
  },
  {
    id: 'wildcard',
    request: { path: '/files/a/b/c.txt' },
    expected: [{ route: '/files/*' }],
  },
  {
    id: 'root-of-a-prefix',
    async play({ exchange, log }) {
      await exchange({ path: '/prefixed' });
      await log.reached(1);
      await exchange({ path: '/prefixed/' });
    },
    expected: [{ route: '/prefixed' }, { route: '/prefixed' }],
  },
  {
    id: 'encapsulated-handler-of-404s',
    request: { path: '/encapsulated/nothing' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'route-that-is-left-out',
    async play({ exchange }) {
      await exchange({ path: '/unrecorded/1' });
      await exchange({ path: '/users/1' });
    },
    expected: [{ route: '/users/:id' }],
  },
];
