import type { Readable } from 'node:stream';
import { telemetry } from '@vigia/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import { connectionsOf, urlOf } from '../fixtures/listening.js';
import type { ContextFramework, ContextSetup, Note } from './context-application.js';
import { readBody, streamedBody, walk, watchEnd } from './walk.js';

const HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'onSend', 'onResponse'] as const;

/** Fastify's hooks stand where the middleware of others does. */
export const FASTIFY_CONTEXT: ContextFramework = {
  makeApplication: async (setup) => {
    const app = createApplication(setup);
    // Older than the telemetry, and still within the request.
    app.addHook('onRequest', async () => setup.note('hook before the plugin'));
    await app.register(telemetry, { vigia: setup.vigia });
    addHooks(app, setup);
    await app.register(async (child) => addRoutes(child, setup.note));
    return running(app);
  },
  places: {
    '/walk': ['hook before the plugin', ...HOOKS, 'preSerialization'],
    '/json': HOOKS,
    '/raw': HOOKS,
    '/stream': HOOKS,
    '/throw': [...HOOKS, 'onError', 'error handler'],
    '/nowhere': ['onRequest', 'not found', 'onResponse'],
  },
};

function createApplication({ http2 }: ContextSetup): FastifyInstance {
  const bodyLimit = 10_000_000;
  if (http2 !== true) return fastify({ forceCloseConnections: true, bodyLimit });
  return fastify({ http2: true, forceCloseConnections: false, bodyLimit }) as unknown as FastifyInstance;
}

function addHooks(app: FastifyInstance, { note, gates }: ContextSetup): void {
  app.addHook('onRequest', async (_request, reply) => {
    note('middleware');
    watchEnd(reply.raw, note);
    gates.announce('arrived');
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    note('onRequest');
    done();
  });
  app.addHook('preParsing', async (_request, _reply, payload) => {
    note('preParsing');
    return payload;
  });
  app.addHook('preValidation', async () => note('preValidation'));
  app.addHook('preHandler', (_request, _reply, done) => {
    note('preHandler');
    done();
  });
  app.addHook('preSerialization', async (_request, _reply, payload) => {
    note('preSerialization');
    return payload;
  });
  app.addHook('onSend', async (_request, _reply, payload) => {
    note('onSend');
    return payload;
  });
  app.addHook('onResponse', async () => note('onResponse'));
  app.addHook('onError', async () => note('onError'));
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.setErrorHandler((_error, _request, reply) => {
    note('error handler');
    return reply.code(500).send({});
  });
  app.setNotFoundHandler((_request, reply) => {
    note('not found');
    return reply.code(404).send({});
  });
}

async function addRoutes(app: FastifyInstance, note: Note): Promise<void> {
  app.get('/walk', async () => {
    await walk(note);
    return {};
  });
  app.post('/json', async () => {
    await walk(note);
    return {};
  });
  app.post<{ Body: Readable }>('/raw', async ({ body }) => ({ bytes: await readBody(body, note) }));
  app.get('/stream', (_request, reply) => reply.send(streamedBody(note)));
  app.get('/throw', async () => {
    await walk(note);
    throw new Error('thrown');
  });
}

async function running(app: FastifyInstance) {
  const closeConnections = connectionsOf(app.server);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: urlOf(app.server),
    close: async () => {
      closeConnections();
      await app.close();
    },
  };
}
