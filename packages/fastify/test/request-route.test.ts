import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { expect, it } from 'vitest';
import { telemetry } from '../src/index.js';
import { createRecording } from './recording.js';
import { run, scrape } from './running-app.js';

interface Sent {
  readonly path: string;
  readonly method?: string;
  readonly options?: FastifyServerOptions;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly build?: (app: FastifyInstance) => void;
}

/** Sends one request and returns `<status> <route>` as it was recorded. */
async function recorded({ path, method = 'GET', options = {}, headers, body, build }: Sent): Promise<string> {
  const { vigia, next } = createRecording();
  const app = Fastify(options);
  await app.register(telemetry, { vigia });
  build?.(app);
  const { url } = await run(app);
  await (await fetch(`${url}${path}`, { method, ...(headers && { headers }), ...(body && { body }) })).arrayBuffer();
  const { status, route } = await next();
  return `${status} ${route}`;
}

it('has the parameters by name and no query', async () => {
  const build = (app: FastifyInstance) => app.get('/users/:id', async () => 'ok');
  expect(await recorded({ path: '/users/42?token=x', build })).toBe('200 /users/:id');
});

it('has the prefixes of the plugins around it, with and without a slash at its end', async () => {
  const build = (app: FastifyInstance) =>
    app.register(
      async (api) => {
        api.register(
          async (users) => {
            users.get('/', async () => 'ok');
            users.get('/:id/*', async () => 'ok');
          },
          { prefix: '/users' },
        );
      },
      { prefix: '/api' },
    );
  expect(await recorded({ path: '/api/users', build })).toBe('200 /api/users');
  expect(await recorded({ path: '/api/users/', build })).toBe('200 /api/users');
  expect(await recorded({ path: '/api/users/7/a/b', build })).toBe('200 /api/users/:id/*');
});

it("is the GET route's for HEAD", async () => {
  const build = (app: FastifyInstance) => app.get('/users/:id', async () => 'ok');
  expect(await recorded({ path: '/users/42', method: 'HEAD', build })).toBe('200 /users/:id');
});

it('stays when the handler throws, answers 404 or gives up', async () => {
  const build = (app: FastifyInstance) => {
    app.get('/thrown/:id', async () => {
      throw new Error('wanted');
    });
    app.get('/missing/:id', async (_request, reply) => reply.code(404).send());
    app.get('/given-up/:id', (_request, reply) => reply.callNotFound());
  };
  expect(await recorded({ path: '/thrown/1', build })).toBe('500 /thrown/:id');
  expect(await recorded({ path: '/missing/1', build })).toBe('404 /missing/:id');
  expect(await recorded({ path: '/given-up/1', build })).toBe('404 /given-up/:id');
});

it('stays when Fastify refuses the body', async () => {
  const schema = { body: { type: 'object', required: ['name'] } };
  const build = (app: FastifyInstance) => app.post('/users/:id', { schema, bodyLimit: 20 }, async () => 'ok');
  const json = { 'content-type': 'application/json' };
  const sent = { path: '/users/1', method: 'POST', build };
  expect(await recorded({ ...sent, headers: json, body: '{}' })).toBe('400 /users/:id');
  expect(await recorded({ ...sent, headers: json, body: '{' })).toBe('400 /users/:id');
  expect(await recorded({ ...sent, headers: json, body: '"a text that is too long"' })).toBe('413 /users/:id');
  expect(await recorded({ ...sent, headers: { 'content-type': 'text/odd' }, body: 'x' })).toBe('415 /users/:id');
});

it('stays when a hook of the application answers, added before or after the telemetry', async () => {
  const recording = createRecording();
  const app = Fastify();
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-early'] !== undefined) await reply.code(401).send();
  });
  await app.register(telemetry, { vigia: recording.vigia });
  app.addHook('onRequest', async (_request, reply) => reply.code(403).send());
  app.get('/users/:id', async () => 'ok');
  const { url } = await run(app);
  await fetch(`${url}/users/1`);
  expect(await recording.next()).toMatchObject({ status: 403, route: '/users/:id' });
  await fetch(`${url}/users/1`, { headers: { 'x-early': '1' } });
  expect(await recording.next()).toMatchObject({ status: 401 });
});

it('is known for routes that are older than the telemetry', async () => {
  const { vigia, next } = createRecording();
  const app = Fastify();
  app.get('/older/:id', async () => 'ok');
  app.register(async (child) => child.get('/child/:id', async () => 'ok'), { prefix: '/older' });
  await app.after();
  await app.register(telemetry, { vigia });
  const { url } = await run(app);
  await fetch(`${url}/older/1`);
  expect(await next()).toMatchObject({ route: '/older/:id' });
  await fetch(`${url}/older/child/1`);
  expect(await next()).toMatchObject({ route: '/older/child/:id' });
});

it('is unmatched where no route fits, whatever handler answers for it', async () => {
  const build = (app: FastifyInstance) => {
    app.get('/users/:id', async () => 'ok');
    app.register(
      async (api) => {
        api.setNotFoundHandler(async (_request, reply) => reply.code(404).send('no such thing'));
      },
      { prefix: '/api' },
    );
  };
  expect(await recorded({ path: '/nope', build })).toBe('404 <unmatched>');
  expect(await recorded({ path: '/api/nope', build })).toBe('404 <unmatched>');
  expect(await recorded({ path: '/users/1', method: 'DELETE', build })).toBe('404 <unmatched>');
});

it('never is a raw path, so that a scanner makes one series', async () => {
  const { vigia, next } = createRecording();
  const app = Fastify();
  await app.register(telemetry, { vigia });
  const { url } = await run(app);
  for (let index = 0; index < 20; index += 1) {
    await fetch(`${url}/scan/${index}`);
    await next();
  }
  expect(await scrape(url, 'http_requests_total')).toEqual([
    expect.stringMatching(/route="<unmatched>",method="GET",status_code="404"} 20$/),
  ]);
});

it('is that of the route, where @fastify/static makes one for every file', async () => {
  const root = await mkdtemp(join(tmpdir(), 'vigia-'));
  try {
    await writeFile(join(root, 'logo.txt'), 'logo');
    const files = (wildcard: boolean) => (app: FastifyInstance) =>
      app.register(fastifyStatic, { root, wildcard, prefix: '/files/' });
    expect(await recorded({ path: '/files/logo.txt', build: files(true) })).toBe('200 /files/*');
    expect(await recorded({ path: '/files/logo.txt', build: files(false) })).toBe('200 /files/logo.txt');
  } finally {
    await rm(root, { recursive: true });
  }
});

it('has the path as it was sent beside it when the application rewrites it', async () => {
  const { vigia, next } = createRecording();
  const app = Fastify({ rewriteUrl: (request) => (request.url ?? '/').replace('/old', '/new') });
  await app.register(telemetry, { vigia });
  app.get('/new/:id', async () => 'ok');
  const { url } = await run(app);
  await fetch(`${url}/old/1?a=b`);
  expect(await next()).toMatchObject({ route: '/new/:id', path: '/old/1', query: 'a=b' });
  await app.inject('/old/1?a=b');
  expect(await next()).toMatchObject({ route: '/new/:id', path: '/old/1', query: 'a=b' });
});
