import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import Router from '@koa/router';
import { telemetry } from '@vigia/koa';
import type Koa from 'koa';
import { listening } from '../fixtures/listening.js';
import type { ContextFramework, ContextSetup, Note } from './context-application.js';
import { readBody, streamedBody, walk, watchEnd } from './walk.js';

/** Koa, of any major. */
export function koaContext(Application: typeof Koa): ContextFramework {
  return {
    makeApplication: async (setup) => {
      const app = application(Application, setup);
      return listening(setup.http2 === true ? createHttp2Server(app.callback()) : createServer(app.callback()));
    },
    places: { '/throw': ['event of the application'], '/walk': ['after the rest'] },
  };
}

function application(Application: typeof Koa, { vigia, note, gates }: ContextSetup): Koa {
  const app = new Application();
  app.on('error', () => note('event of the application'));
  app.use(telemetry(vigia));
  app.use(async (ctx, next) => {
    note('middleware');
    watchEnd(ctx.res, note);
    gates.announce('arrived');
    if (ctx.is('json')) await parse(ctx.req);
    await next();
    note('after the rest');
  });
  app.use(routes(note).routes());
  return app;
}

/** By the events of the stream, as the body parsers of Koa do. */
function parse(request: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    request.on('error', reject);
  });
}

function routes(note: Note): Router {
  const router = new Router();
  router.get('/walk', async (ctx) => {
    await walk(note);
    ctx.body = {};
  });
  router.post('/json', async (ctx) => {
    await walk(note);
    ctx.body = {};
  });
  router.post('/raw', async (ctx) => {
    ctx.body = { bytes: await readBody(ctx.req, note) };
  });
  router.get('/stream', (ctx) => {
    ctx.body = streamedBody(note);
  });
  router.get('/throw', async () => {
    await walk(note);
    throw new Error('thrown');
  });
  return router;
}
